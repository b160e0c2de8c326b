// How the names of a chart are broken into lines: pure text, without a browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lines, namesOf } from './names.js';

const unspaced = (text) => text.replaceAll(/\s/g, '');
const hostile = ['', ' ', '__proto__', 'constructor', '<b>', 'a  b', 'x'.repeat(300), '-'.repeat(40), '𝕏'.repeat(50), 'a\nb'];
const names = [...hostile, 'les départs et les postes vacants', "Centre de lutte contre l'exploitation et la traite",
  'direction-générale-de-la-cohésion-sociale', 'ministry/office/unit.of_people', 'Déconcentration/interministérielle longue'];

describe('lines', () => {
  test('lose no letter, and none is longer than there is room for', () => {
    for (const text of names) {
      for (const width of [90, 128, 340, 700]) {
        const all = lines(text, width);
        assert.equal(unspaced(all.join(' ')), unspaced(text));
        for (const line of all) assert.ok([...line].length <= Math.max(16, width / 7), `'${line}' of '${text}'`);
      }
    }
  });

  test('a word without spaces is broken behind the marks that join it', () => {
    assert.deepEqual(lines('direction-générale-de-la-cohésion-sociale', 128),
      ['direction-', 'générale-de-la-', 'cohésion-sociale']);
    assert.deepEqual(lines('le temps passé à se concerter', 128), ['le temps passé à', 'se concerter']);
  });
});

describe('names of a chart', () => {
  const rows = (row, parts) => parts.map((part) => ({ row, part }));

  test('are all there, in at most three lines on a phone and in one elsewhere', () => {
    for (const isNarrow of [true, false]) {
      const { params, tallest } = namesOf(names.map((name) => ({ row: name, part: name })), 328, isNarrow);
      assert.deepEqual(params.rowNames, names);
      assert.deepEqual(params.legendNames, names);
      assert.equal(tallest, isNarrow ? 3 : 1);
      names.forEach((name, i) => {
        for (const all of [params.rowLines[i], params.legendLines[i]]) {
          assert.ok(all.length <= tallest);
          const whole = isNarrow && all === params.rowLines[i] ? name.split('  ')[0] : name;
          assert.equal(unspaced(all.join('')), unspaced(whole));
        }
      });
    }
  });

  test('a row with an id is called by it on a phone', () => {
    assert.deepEqual(namesOf([{ row: 'm12  A long title of a measure' }], 328, true).params.rowLines, [['m12']]);
  });

  test('names of the legend stand side by side only where they have room beside the rows', () => {
    const short = namesOf(rows('a row', ['one', 'two']), 720, false);
    assert.equal(short.isLegendTall, false);
    const parts = ['p'.repeat(30), 'q'.repeat(5)];
    assert.equal(namesOf(rows('a row', parts), 720, false).isLegendTall, false);
    assert.equal(namesOf(rows('r'.repeat(75), parts), 720, false).isLegendTall, false);
    assert.equal(namesOf(rows('r'.repeat(75), [...parts, 's'.repeat(20)]), 720, false).isLegendTall, true);
    for (const row of ['a', 'r'.repeat(75)]) {
      const { isLegendTall, legendWidth } = namesOf(rows(row, parts), 720, false);
      const taken = parts.reduce((sum, name) => sum + 7 * name.length + 30, 0);
      assert.ok(isLegendTall || taken <= legendWidth, row);
      assert.ok(legendWidth + Math.min(340, 7 * row.length) < 720);
    }
  });

  test('rows without names, and no rows, need no room', () => {
    for (const none of [[], [{ value: 1 }]]) {
      assert.deepEqual(namesOf(none, 328, true).params, { rowNames: [], rowLines: [], legendNames: [], legendLines: [] });
      assert.equal(namesOf(none, 328, true).tallest, 1);
    }
  });
});
