// A plugin of the build: what the licences of the packages in the bundle ask to pass on with every copy. It asks the
// bundler which modules were taken, so the list follows the bundle and not the lock file, and it stops the build at a
// package that brings no licence.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isNotice = /^(licen[cs]e|copying|notice)/i;

// The package a module belongs to: its nearest folder with a package.json that has a name and a version.
function packageOf(module) {
  for (let folder = dirname(module); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const { name, version, license, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (name && version) return { id: `${name} ${version}`, license, folder, needs: Object.keys(dependencies ?? {}) };
  }
  throw new Error(`no package holds ${module}`);
}

function noticesOf({ id, license, folder }) {
  const files = readdirSync(folder).filter((name) => isNotice.test(name)).sort();
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r', '').trim()).filter((text) => text);
  if (!license || texts.length === 0) throw new Error(`the package ${id} is in the page and brings no licence`);
  return texts.join('\n\n');
}

// Code taken over from others says so in a comment, which the bundle loses.
function commentsOf(code) {
  const comments = code.match(/\/\*[^]*?\*\//g) ?? [];
  return comments.filter((text) => /copyright/i.test(text)).map((text) => text.replace(/^\/\*[*!]?|\*\/$/g, '').trim());
}

// What a package says it needs. Its file may hold their code already (d3-delaunay's holds delaunator), which the bundler
// cannot see; so they are named with it, in the page or not.
function neededBy({ folder, needs }) {
  return needs.flatMap((name) => {
    for (let above = folder; above !== dirname(above); above = dirname(above)) {
      const file = join(above, 'node_modules', name, 'package.json');
      if (existsSync(file)) return [packageOf(file)];
    }
    throw new Error(`${name}, which ${folder} needs, is not installed`);
  });
}

// The packages of these modules and of all that they need, by name.
export function packagesOf(modules) {
  const found = new Map();
  const add = (one) => {
    if (found.has(one.id)) return;
    found.set(one.id, one);
    neededBy(one).forEach(add);
  };
  modules.forEach((module) => add(packageOf(module)));
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

// One chapter for each text, under the names of all packages that share it. A module is its path and its code.
export function chapters(modules) {
  const shared = new Map();
  const add = (text, heading) => shared.set(text, (shared.get(text) ?? new Set()).add(heading));
  for (const one of packagesOf(modules.map(({ path }) => path))) add(noticesOf(one), `${one.id} (${one.license})`);
  for (const { path, code } of modules) {
    for (const comment of commentsOf(code)) add(comment, `a part of ${packageOf(path).id}`);
  }
  const rule = '-'.repeat(72);
  return [...shared].map(([text, headings]) => `${rule}\n${[...headings].join('\n')}\n\n${text}\n`).join('\n');
}

export function notices(fileName) {
  return {
    name: 'notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).filter((one) => one.type === 'chunk').flatMap((chunk) => chunk.moduleIds)
        .filter((id) => id.includes('/node_modules/'))
        .map((id) => ({ path: id.replace(/^\0|\?.*$/g, ''), code: this.getModuleInfo(id).code ?? '' }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
      this.emitFile({ type: 'asset', fileName, source: chapters(modules) });
    },
  };
}
