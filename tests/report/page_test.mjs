// The reports that `check` wrote, opened from the disk in Chromium. No test looks at a colour or a place that a reader
// would not miss.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { contrast } from './contrast.mjs';

const kinds = ['france', 'foreign', 'summary', 'can', 'hostile', 'several', 'comparison', 'gap', 'pairs', 'attribution',
  'knock_out', 'verification'];
const languages = ['en', 'fr'];
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const known = JSON.parse(readFileSync('incomplete.json', 'utf8'));

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(() => browser.close());

// Opens a report, with everything the browser complains of or asks the network for.
async function opened(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${process.cwd()}/results/${name}.html`);
  await page.waitForSelector('html[data-ready]', { timeout: 20000 });
  return { page, faults, close: () => context.close() };
}

// The lines of a text follow each other without a space between them.
const unspaced = (text) => text.replaceAll(/\s/g, '');

// What is drawn of each chart: its rows, marks and boxes.
function drawnCharts(page) {
  return page.evaluate(() => {
    const data = JSON.parse(document.getElementById('document').textContent);
    const blocks = data.sections.flatMap((section) => section.blocks).filter((block) => block.kind === 'chart');
    return blocks.map((block) => {
      const figure = document.getElementById(`chart-${block.id}`);
      const marks = [...figure.querySelectorAll('.chart svg g.rows path, .chart svg g[class*="rows"] > path')];
      const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      return {
        id: block.id, rows: block.rows.length, marks: [...new Set(marks)].map(box),
        texts: [...figure.querySelectorAll('.chart svg text')].map((text) => ({ ...box(text), text: text.textContent,
          isOfLegend: text.closest('.role-legend') !== null })),
        title: box(figure.querySelector('figcaption')), place: box(figure.querySelector('.chart')),
        named: figure.querySelector('.chart').getAttribute('aria-label') ?? '',
        role: figure.querySelector('.chart').getAttribute('role'),
        table: figure.querySelectorAll('details table tbody tr').length,
        values: block.rows.map((row) => row.value ?? row.share),
        names: [...new Set(block.rows.flatMap((row) => [row.row, row.part, row.series]).filter(Boolean))],
        inLegend: [...new Set(block.rows.flatMap((row) => [row.part, row.series]).filter(Boolean))],
      };
    });
  });
}

for (const language of languages) {
  for (const kind of kinds) {
    describe(`${kind} in ${language}`, () => {
      test('opens without a complaint or a request; charts have marks, tables and words', async () => {
        const { page, faults, close } = await opened(`${kind}.${language}`, { viewport: { width: 360, height: 700 } });
        assert.equal(await page.getAttribute('html', 'lang'), language);
        const charts = await drawnCharts(page);
        if (!['can'].includes(kind)) assert.ok(charts.length > 0, 'there is a chart');
        for (const chart of charts) {
          assert.equal(chart.marks.length, chart.rows, `${chart.id}: as many marks as rows`);
          chart.marks.forEach((mark, i) => {
            const isZero = chart.values[i] === 0;
            assert.ok(isZero || mark.right > mark.left || mark.bottom > mark.top, `${chart.id}: mark ${i} is empty`);
            assert.ok(mark.top >= chart.title.bottom - 0.5, `${chart.id}: mark ${i} overlaps the title`);
          });
          for (const text of chart.texts) {
            assert.ok(text.top >= chart.title.bottom - 1, `${chart.id}: '${text.text}' overlaps the title`);
            assert.ok(text.right <= chart.place.right + 1 && text.left >= chart.place.left - 1,
              `${chart.id}: '${text.text}' is cut off`);
          }
          for (const text of chart.texts.filter((one) => one.text.endsWith('…'))) {
            const whole = chart.names.find((name) => unspaced(name).startsWith(unspaced(text.text.slice(0, -1))));
            assert.ok(whole?.length > 45, `${chart.id}: '${text.text}' is shortened`);
          }
          assert.equal(chart.role, 'img');
          assert.ok(chart.named.length > 40, `${chart.id}: has a text alternative`);
          assert.ok(chart.table > 0, `${chart.id}: has a table behind it`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `the page is ${wide} pixels wide on a phone of 360`);
        assert.deepEqual(faults, []);
        await close();
      });

      test('names every part and series in the legend on a wide screen', async () => {
        const { page, close } = await opened(`${kind}.${language}`);
        for (const chart of await drawnCharts(page)) {
          const texts = chart.texts.filter((one) => one.isOfLegend).map((one) => unspaced(one.text.replace('…', '')));
          for (const name of chart.inLegend) {
            assert.ok(texts.some((text) => text.length > 3 && unspaced(name).startsWith(text)) || texts.includes(unspaced(name)),
              `${chart.id}: '${name}' is not named`);
          }
          for (const text of chart.texts) {
            assert.ok(text.right <= chart.place.right + 1 && text.left >= chart.place.left - 1,
              `${chart.id}: '${text.text}' is cut off`);
          }
        }
        await close();
      });

      test('holds no violation of accessibility, and no doubt that is not in the list', async () => {
        for (const colorScheme of kind === 'france' ? ['light', 'dark'] : ['light']) {
          const { page, close } = await opened(`${kind}.${language}`, { colorScheme, bypassCSP: true });
          await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
          await page.addScriptTag({ content: axe });
          const found = await page.evaluate(() => window.axe.run());
          assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
          const doubts = found.incomplete.flatMap((one) => one.nodes.map((node) => ({ rule: one.id, html: node.html,
            target: node.target.join(' ') })));
          const unknown = doubts.filter((doubt) => !known.some((one) => one.rule === doubt.rule &&
            new RegExp(one.target).test(doubt.target)));
          assert.deepEqual(unknown, [], colorScheme);
          await close();
        }
      });
    });
  }
}

function tableOf(page, id) {
  return page.evaluate((name) => [...document.querySelectorAll(`#table-${name} tbody tr`)].map((row) =>
    [...row.children].map((cell) => (cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value)))),
  id);
}

function near(found, expected, what) {
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${found}, not ${expected}`);
}

describe('the numbers of the report', () => {
  const file = JSON.parse(readFileSync('results/france.json', 'utf8'));
  test('are those of the file', async () => {
    const { page, close } = await opened('france.fr');
    const states = await tableOf(page, 'states');
    assert.equal(states.length, Object.keys(file.states).length);
    for (const [id, , ...shares] of states) {
      shares.forEach((share, i) => near(share, file.states[id][i], `state ${i} of ${id}`));
    }
    const statuses = await tableOf(page, 'statuses');
    Object.values(file.statuses).forEach(([independent, self], i) => {
      near(statuses[i][1], independent, `row ${i} of the states, judged independently`);
      if (i < 3) near(statuses[i][4], self, `row ${i} of the states, as reported`);
    });
    const realised = await tableOf(page, 'realised');
    assert.deepEqual(realised.map(([n]) => String(n)), Object.keys(file.realised));
    realised.forEach(([n, runs, share]) => {
      near(share, file.realised[n], `share of runs with ${n}`);
      near(runs, file.realised[n] * file.replications, `runs with ${n}`);
    });
    const waits = (await tableOf(page, 'waits')).map((row) => row[1]).sort((a, b) => a - b);
    const waited = file.waits.sort((a, b) => a - b);
    assert.equal(waits.length, waited.length);
    waits.forEach((days, i) => near(days, waited[i], `wait ${i}`));
    const efforts = await tableOf(page, 'efforts');
    near(efforts.reduce((sum, row) => sum + row[1], 0), file.person_days, 'all person-days');
    const course = await tableOf(page, 'course');
    file.course.forEach(([independent, self], m) => {
      near(course[m][1], independent, `month ${m}, judged independently`);
      near(course[m][3], self, `month ${m}, as reported`);
    });
    for (const [name, tray, pool, other] of await tableOf(page, 'overload')) {
      [tray, pool, other].forEach((part, i) => near(part, file.overload[name][i], `backlog ${i} of ${name}`));
    }
    const provenance = await page.textContent('#table-provenance');
    assert.ok(provenance.includes(file.results_sha256) && provenance.includes(file.scenario_sha256));
    await close();
  });

  test('of the why are those of liaison explain', async () => {
    const { plan, typical, replication } = JSON.parse(readFileSync('results/explain.json', 'utf8'));
    const { page, close } = await opened('france.en');
    const [none, ...waits] = await tableOf(page, 'single');
    assert.equal(none[1], plan.no_single_waiver_finishes);
    near(none[3], plan.no_single_waiver_finishes / plan.asked.length, 'share that no single waiver finishes');
    const measures = (all) => new Set(all.map((one) => one.measure)).size;
    const kindsOfWait = [...new Set(plan.finishing.map((one) => one.wait))];
    const counts = kindsOfWait.map((wait) => {
      const all = plan.finishing.filter((one) => one.wait === wait);
      return [measures(all), measures(all.filter((one) => one.organisation !== null))];
    }).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
    assert.deepEqual(waits.map((row) => [row[1], row[2]]).sort((a, b) => b[0] - a[0] || b[1] - a[1]), counts);
    const binding = await tableOf(page, 'binding');
    assert.equal(binding.length, plan.unfinished);
    binding.forEach(([measure, , , days, enough], i) => {
      assert.equal(measure.split(' · ')[0], plan.binding[i].measure);
      near(days, plan.binding[i].days, `longest wait of ${measure}`);
      assert.equal(!/^(none|no) /.test(enough), plan.finishing.some((one) => one.measure === plan.binding[i].measure), measure);
    });
    const why = await page.textContent('#why');
    for (const said of [`number ${replication} of ${typical.runs}`, `(${plan.reruns} runs)`,
      `For ${plan.no_single_waiver_finishes} of ${plan.asked.length} (`, 'Taken away means:']) {
      assert.ok(why.includes(said), said);
    }
    const { stall } = plan;
    const [done, ...causes] = await tableOf(page, 'causes');
    near(done[1], stall.all.done, 'work done');
    near(done[2], stall.all.done_share, 'share of work done');
    causes.forEach((row, i) => {
      near(row[1], stall.all.parts[i].person_days, stall.all.parts[i].term);
      near(row[2], stall.all.parts[i].share, `share of ${stall.all.parts[i].term}`);
    });
    assert.equal(causes.length, stall.all.parts.length);
    near(1 + causes.reduce((sum, row) => sum + row[2], 0), done[2], 'the shares add up');
    assert.ok(why.includes('accounting, not proof of cause'));
    const hidden = await tableOf(page, 'hidden');
    const periods = stall.periods.flatMap((period) => Object.values(period.hidden_by)).reduce((sum, one) => sum + one, 0);
    near(hidden.reduce((sum, row) => sum + row.at(-1), 0), periods, 'hidden work of all organisations');
    // Every measure has a life under a line that opens it.
    assert.equal(await page.locator('#why > details').count(), (await tableOf(page, 'states')).length);
    await close();
  });

  test('stand in charts as in their tables, and are written in the form of the language', async () => {
    for (const [language, form] of [['fr', /^\d+,\d$/], ['en', /^\d+\.\d$/]]) {
      const { page, close } = await opened(`france.${language}`);
      const drawn = await page.evaluate(() => JSON.parse(document.getElementById('document').textContent).sections
        .flatMap((section) => section.blocks).find((block) => block.id === 'states').rows.map((row) => row.share));
      assert.deepEqual((await tableOf(page, 'states')).flatMap((row) => row.slice(2)), drawn);
      assert.match(await page.textContent('#table-statuses tbody tr td'), form);
      await close();
    }
  });
});

test('a title that is markup shows as text, and runs nothing', async () => {
  const text = readFileSync('results/hostile.en.html', 'utf8');
  assert.equal(text.split('</script>').length, 3, 'two script elements end, those of the page');
  const { page, faults, close } = await opened('hostile.en');
  assert.ok((await page.title()).startsWith('<script>x</script><script>document.title='));
  assert.ok((await page.textContent('h1')).startsWith('<script>x</script>'));
  assert.ok((await page.textContent('#table-states')).includes('<script>x</script>'));
  assert.ok((await page.textContent('#why > details summary')).includes('<script>x</script>'));
  assert.equal(await page.locator('img').count(), 0);
  assert.equal(await page.locator('script').count(), 1, 'the document is kept, and no other script came');
  assert.deepEqual(faults, []);
  await close();
});

test('a file that this program does not get again is not explained, and the rest is there', async () => {
  const { page, close } = await opened('foreign.en');
  const why = await page.textContent('#why');
  assert.ok(why.includes('cannot be explained') && why.includes('(quality)') && why.includes('model version'), why);
  assert.equal(await page.locator('#table-single, #why > details').count(), 0);
  assert.ok(await page.locator('#chart-waits').count() === 1);
  await close();
});

test('levers are called as the scenario calls them in the language of the report', async () => {
  for (const [language, said, other] of [['fr', 'Portage politique', 'Political backing'],
    ['en', 'Political backing', 'Portage politique']]) {
    const { page, close } = await opened(`attribution.${language}`);
    const text = await page.textContent('#table-levers') + await page.textContent('.finding');
    assert.ok(text.includes(said) && !text.includes(other), language);
    await close();
  }
});

test('a page holds the licence of every package it is made of, and stays small', async () => {
  // Asked of the lock file, which the build does not ask.
  const { packages } = JSON.parse(readFileSync('page-lock.json', 'utf8'));
  const made = Object.entries(packages).filter(([path, one]) => path !== '' && !one.dev && !one.optional);
  assert.ok(made.length > 50);
  for (const language of languages) {
    const { page, close } = await opened(`france.${language}`);
    assert.ok((await page.content()).length < 3e6);
    assert.equal(await page.isVisible('#licences pre'), false, 'folded');
    await page.click('#licences summary');
    assert.ok(await page.isVisible('#licences pre'));
    const said = await page.textContent('#licences pre');
    for (const [path, { version, license }] of made) {
      const line = `${path.replace(/^.*node_modules\//, '')} ${version} (${license})\n`;
      assert.ok(said.includes(line), `no notice of ${line}`);
    }
    for (const holder of ['University of Washington Interactive Data Lab', 'Mike Bostock', 'Esprima']) {
      assert.ok(said.includes(holder), holder);
    }
    await close();
  }
});

test('the policy of the page lets no other script run', async () => {
  const { page, faults, close } = await opened('can.en');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.taken = true;';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.taken), undefined);
  assert.ok(faults.some((fault) => fault.includes('Content Security Policy')));
  await close();
});

test('a chart is saved as PNG and as SVG, with its title', async () => {
  const { page, faults, close } = await opened('france.fr');
  for (const [label, start] of [['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])], ['SVG', Buffer.from('<svg')]]) {
    const [download] = await Promise.all([page.waitForEvent('download'),
      page.click(`#chart-waits button:has-text("${label}")`)]);
    const content = readFileSync(await download.path());
    assert.ok(content.subarray(0, start.length).equals(start), label);
    assert.equal(download.suggestedFilename(), `waits.${label.toLowerCase()}`);
    if (label === 'SVG') assert.ok(content.toString().includes('Une mesure ouverte'));
  }
  assert.deepEqual(faults, []);
  await close();
});

test('a saved picture holds its whole title', async () => {
  for (const id of ['single', 'growth']) {
    const { page, close } = await opened('france.fr');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#chart-${id} button:has-text("SVG")`)]);
    const picture = readFileSync(await download.path(), 'utf8');
    await close();
    const blank = await browser.newPage();
    await blank.setContent(picture);
    const cut = await blank.evaluate(() => {
      const { right } = document.querySelector('svg').getBoundingClientRect();
      return [...document.querySelectorAll('svg text')].filter((text) => text.getBoundingClientRect().right > right)
        .map((text) => text.textContent);
    });
    await blank.close();
    assert.deepEqual(cut, [], id);
  }
});

test('texts in charts have a contrast of 4.5 to 1, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await opened('france.en', { colorScheme });
    const seen = await page.evaluate(() => {
      const background = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll('.chart svg text')].filter((text) => text.textContent).map((text) => {
        const cell = text.closest('[class*="mark-text"]')?.parentElement.querySelectorAll('.mark-rect path');
        const box = text.getBoundingClientRect();
        const under = [...(cell ?? [])].find((one) => {
          const other = one.getBoundingClientRect();
          return other.left <= box.left && other.right >= box.right && other.top <= box.top + 4 &&
            other.bottom >= box.bottom - 4;
        });
        return { text: text.textContent, colour: getComputedStyle(text).fill,
          on: under ? getComputedStyle(under).fill : background };
      });
    });
    assert.ok(seen.length > 200);
    for (const { text, colour, on } of seen) {
      assert.ok(contrast(colour, on) >= 4.5, `'${text}': ${colour} on ${on} (${colorScheme})`);
    }
    await close();
  }
});

test('in print the values are there, buttons are not, and colours are the light ones', async () => {
  const { page, close } = await opened('france.en', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.ok(await page.isVisible('#table-parameters'));
  assert.equal(await page.isVisible('.tools'), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  await page.waitForFunction(() => [...document.querySelectorAll('.chart svg text')].some((text) =>
    getComputedStyle(text).fill === 'rgb(27, 31, 36)'));
  await close();
});
