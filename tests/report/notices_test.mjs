// The collector of licences (analysis/report/page/notices.js) on packages made for it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { chapters } from './notices.js';

let folder;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'notices-')); });
afterEach(() => rmSync(folder, { recursive: true }));

// Writes a package; its one module is what a bundler would have taken.
function made(name, { licence = `Copyright the makers of ${name}`, needs = [], code = '', under = '', ...rest } = {}) {
  const place = join(folder, under, 'node_modules', name);
  mkdirSync(join(place, 'src'), { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', license: 'ISC',
    dependencies: Object.fromEntries(needs.map((need) => [need, '1'])), ...rest }));
  writeFileSync(join(place, 'src', 'package.json'), '{ "type": "module" }');
  if (licence) writeFileSync(join(place, 'license.txt'), licence);
  return { path: join(place, 'src', 'index.js'), code };
}

test('every package that a module is of has its licence', () => {
  const said = chapters([made('one'), made('@group/two')]);
  assert.match(said, /^one 1\.0\.0 \(ISC\)\n\nCopyright the makers of one$/m);
  assert.match(said, /^@group\/two 1\.0\.0 \(ISC\)\n\nCopyright the makers of @group\/two$/m);
});

test('a package in the page without a licence stops the build', () => {
  assert.throws(() => chapters([made('one'), made('bare', { licence: '' })]), /bare 1\.0\.0 .*brings no licence/);
  assert.throws(() => chapters([made('unsaid', { license: undefined })]), /unsaid 1\.0\.0 .*brings no licence/);
});

test('what a package needs is named with it, each version for itself, and nothing else', () => {
  made('deep');
  made('deep', { under: 'node_modules/one', version: '2.0.0', licence: 'Another' });
  made('apart');
  const said = chapters([made('one', { needs: ['two', 'deep'] }), made('two', { needs: ['deep', 'one'] })]);
  for (const name of ['one 1.0.0', 'two 1.0.0', 'deep 1.0.0', 'deep 2.0.0']) assert.ok(said.includes(`${name} (ISC)`), name);
  assert.ok(!said.includes('apart'));
  assert.throws(() => chapters([made('three', { needs: ['nowhere'] })]), /nowhere, which .* needs, is not installed/);
});

test('packages with one licence share a chapter', () => {
  const said = chapters([made('one', { licence: 'Same' }), made('two', { licence: 'Same\r\n' })]);
  assert.match(said, /^one 1\.0\.0 \(ISC\)\ntwo 1\.0\.0 \(ISC\)\n\nSame\n$/m);
});

test('code taken over from others is said with its own notice', () => {
  const code = '/* no notice */ x(); /*! Copyright A. Person\n may be copied */ y();';
  const said = chapters([made('one', { code })]);
  assert.match(said, /^a part of one 1\.0\.0\n\nCopyright A\. Person\n may be copied$/m);
  assert.ok(!said.includes('no notice'));
});
