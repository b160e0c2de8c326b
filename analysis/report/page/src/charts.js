// Draws the charts: a specification of ../charts, the rows and words of the document, and a theme. Nothing is made
// into code from text: expressions are interpreted.
import { View, parse } from 'vega';
import { compile } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';
import { lineHeight, lines, namesOf } from './names.js';
import { config, isDark } from './theme.js';

const specifications = Object.fromEntries(
  Object.entries(import.meta.glob('../charts/*.json', { eager: true, import: 'default' }))
    .map(([path, specification]) => [path.replace(/^.*\/|\.json$/g, ''), specification]));

const narrow = 560; // below so many pixels a chart has short labels

// A copy of the specification in which every text "@name" is the chart's word of that name. A part that asks for a
// word the chart does not have ("if": "name") is left out.
function filled(part, words) {
  if (typeof part === 'string') return part.startsWith('@') ? (words[part.slice(1)] ?? null) : part;
  if (Array.isArray(part)) {
    return part.filter((one) => !(one?.if && !(one.if in words))).map((one) => filled(one, words));
  }
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part)
    .filter(([key]) => key !== 'if')
    .map(([key, value]) => [key, filled(value, words)]));
}

export class Charts {
  constructor(document_) {
    this.document = document_;
    this.charts = [];
    this.watch();
  }

  add(block, place) {
    // Vega gives its container a role; the place has that of the picture.
    const container = place.appendChild(document.createElement('div'));
    const chart = { block, place, container, view: null, width: 0 };
    this.charts.push(chart);
    return chart;
  }

  specification(chart, width, dark) {
    const { block } = chart;
    const words = { ...block.words };
    if (words.x) words.x = lines(words.x, width < narrow ? width - 150 : width - 380);
    if (words.y) words.y = lines(words.y, 230);
    const { params, tallest, legendWidth, isLegendTall } = namesOf(block.rows, width, width < narrow);
    if (words.color) words.color = lines(words.color, legendWidth);
    const specification = filled(specifications[block.chart], words);
    // Rows of equal height, as many as the chart has.
    const rows = new Set(block.rows.map((row) => row.row)).size;
    const step = specification.height.step && Math.max(specification.height.step, lineHeight * tallest + 8);
    return {
      ...specification,
      height: step ? step * rows : specification.height,
      params: Object.entries(params).map(([name, value]) => ({ name, value })),
      width,
      autosize: { type: 'fit-x', contains: 'padding' },
      background: null,
      padding: { left: 4, top: 4, bottom: 4, right: 20 },
      data: { values: block.rows },
      config: config(this.document, dark, { isNarrow: width < narrow, isLegendTall, legendWidth,
        rowOffset: (1 - tallest) * lineHeight / 2 }),
    };
  }

  view(specification, options) {
    const runtime = parse(compile(specification).spec, null, { ast: true });
    return new View(runtime, { expr: expressionInterpreter, hover: false, ...options });
  }

  async drawOne(chart) {
    const width = Math.floor(chart.place.clientWidth) || 320;
    const dark = isDark();
    if (chart.view && chart.width === width && chart.dark === dark) return;
    chart.view?.finalize();
    chart.width = width;
    chart.dark = dark;
    chart.view = this.view(this.specification(chart, width, dark), { renderer: 'svg', container: chart.container });
    await chart.view.runAsync();
    // The figure has the words for the whole picture; marks without words of their own would only be counted out.
    const picture = chart.place.querySelector('svg');
    picture.setAttribute('aria-hidden', 'true');
    chart.container.removeAttribute('aria-label');
    for (const part of chart.place.querySelectorAll('[role]')) {
      part.removeAttribute('role');
      part.removeAttribute('aria-roledescription');
    }
  }

  draw() {
    return Promise.all(this.charts.map((chart) => this.drawOne(chart)));
  }

  // The picture with its title, in light colours on white, as a file.
  async save(chart, kind) {
    const width = 720;
    const padding = 16;
    const titleLetter = 9; // pixels of a letter of the title, and a little more
    const specification = this.specification(chart, width, false);
    specification.title = { text: lines(chart.block.title, width - 2 * padding, titleLetter), anchor: 'start' };
    specification.background = '#ffffff';
    specification.padding = padding;
    const view = await this.view(specification, { renderer: 'none' }).runAsync();
    const url = kind === 'png' ? await view.toImageURL('png', 2)
      : URL.createObjectURL(new Blob([await view.toSVG()], { type: 'image/svg+xml' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${chart.block.id}.${kind}`;
    link.click();
    if (kind === 'svg') setTimeout(() => URL.revokeObjectURL(url), 1000);
    view.finalize();
  }

  watch() {
    let asked = 0;
    window.addEventListener('resize', () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => this.draw());
    });
    for (const query of ['(prefers-color-scheme: dark)', 'print']) {
      window.matchMedia(query).addEventListener('change', () => this.draw());
    }
  }
}
