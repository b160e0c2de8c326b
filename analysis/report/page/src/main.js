// Shows the report: reads the one JSON document of the page, and writes it with the DOM's own text nodes, so that no
// text of a scenario is ever taken for markup.
import { Charts } from './charts.js';
import { element } from './elements.js';
import { tableOf } from './tables.js';

function chartOf(block, document_, charts) {
  const words = document_.words;
  const place = element('div', { class: 'chart', role: 'img', 'aria-label': block.alternative });
  const chart = charts.add(block, place);
  const save = (label, kind) => {
    const button = element('button', { type: 'button', 'aria-label': `${label}: ${block.title}` }, label);
    button.addEventListener('click', () => charts.save(chart, kind));
    return button;
  };
  return element(
    'figure', { id: `chart-${block.id}`, 'data-chart': block.id },
    element('figcaption', {}, block.title),
    place,
    element('div', { class: 'tools' }, save(words.png, 'png'), save(words.svg, 'svg')),
    element('details', {}, element('summary', {}, words.table), tableOf(block.table)),
  );
}

const writers = {
  text: (block) => element('p', { class: block.style }, block.text),
  heading: (block) => element('h3', {}, block.text),
  list: (block) => element('ul', {}, ...block.items.map((item) => element('li', {}, item))),
  code: (block) => element('pre', { tabindex: '0', role: 'region', 'aria-label': block.label },
    element('code', {}, block.text)),
  table: (block) => {
    const table = tableOf(block);
    if (!block.folded) return table;
    return element('details', { class: 'printed' }, element('summary', {}, block.caption), table);
  },
  chart: chartOf,
  folded: (block, document_, charts) => element('details', { class: 'printed' },
    element('summary', {}, block.summary), ...block.blocks.map((one) => writers[one.kind](one, document_, charts))),
};

function sectionOf(section, document_, charts) {
  const blocks = section.blocks.map((block) => writers[block.kind](block, document_, charts));
  return element('section', { id: section.id, 'aria-labelledby': `heading-${section.id}` },
    element('h2', { id: `heading-${section.id}` }, section.heading), ...blocks);
}

function contentsOf(document_) {
  const links = document_.sections.map((section) =>
    element('li', {}, element('a', { href: `#${section.id}` }, section.heading)));
  return element('nav', { 'aria-label': document_.words.contents }, element('ol', {}, ...links));
}

// What is folded on the screen is part of the printed report where it is no mere repetition of a chart.
function openInPrint() {
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details.printed:not([open])')];
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}

const source = document.getElementById('document');
const document_ = JSON.parse(source.textContent);
const charts = new Charts(document_);
document.body.replaceChildren(
  element('header', {}, element('h1', {}, document_.title), element('p', { class: 'about' }, document_.about)),
  contentsOf(document_),
  element('main', {}, ...document_.sections.map((section) => sectionOf(section, document_, charts))),
  document.getElementById('licences'),
  source,
);
openInPrint();
charts.draw().then(() => document.documentElement.setAttribute('data-ready', 'yes'));
