import { rowWidth } from './names.js';

// Colours and type of the charts. The colours of texts keep a contrast of 4.5 to 1 against the page (a test computes
// it); series are those of Okabe & Ito (2008), "Color universal design", told apart by people with any colour vision.
const light = {
  text: '#1b1f24', quiet: '#4a5159', line: '#767d85', grid: '#dfe3e8', page: '#ffffff',
  series: ['#0072b2', '#d55e00', '#00795c', '#8a4f7d', '#5f6670'], mark: '#0072b2', rule: '#b3261e',
  heat: ['#f3f7fb', '#b8d4ea', '#5b9bd0', '#1c62a5', '#08306b'],
};
const dark = {
  text: '#e8eaed', quiet: '#b4bac2', line: '#8b929b', grid: '#343a42', page: '#15181c',
  series: ['#56b4e9', '#e69f00', '#2bc59b', '#d59bc8', '#a3abb5'], mark: '#56b4e9', rule: '#ff8a80',
  heat: ['#1d242c', '#1f4a70', '#2f7ab3', '#6cb0e2', '#cfe7fa'],
};

export const themes = { light, dark };

export function isDark() {
  return window.matchMedia('(prefers-color-scheme: dark)').matches && !window.matchMedia('print').matches;
}

function months(language, form) {
  const format = new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 15)));
}

function days(language, form) {
  const format = new Intl.DateTimeFormat(language, { weekday: form, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2000, 0, 2 + day)));
}

function localeOf({ language, locale }) {
  return {
    number: { decimal: locale.decimal, thousands: locale.thousands, grouping: [3], currency: ['', ''],
      percent: locale.percent },
    time: { dateTime: '%x %X', date: '%d/%m/%Y', time: '%H:%M', periods: ['', ''],
      days: days(language, 'long'), shortDays: days(language, 'short'),
      months: months(language, 'long'), shortMonths: months(language, 'short') },
  };
}

export function config(document_, isDarkNow, { isNarrow, isLegendTall, legendWidth, rowOffset }) {
  const theme = isDarkNow ? dark : light;
  const font = 'system-ui, sans-serif';
  const text = { labelColor: theme.text, titleColor: theme.quiet, labelFont: font, titleFont: font, labelFontSize: 12,
    titleFontSize: 12, titleFontWeight: 'normal' };
  return {
    locale: localeOf(document_),
    aria: false,
    font,
    axis: { ...text, gridColor: theme.grid, domainColor: theme.line, tickColor: theme.line, labelOverlap: true, labelSeparation: 8 },
    // A name of several lines stands beside its row from the first line on, hence the offset.
    axisYBand: { labelLimit: rowWidth(isNarrow), labelOffset: rowOffset, labelOverlap: false,
      labelExpr: 'rowLines[indexof(rowNames, datum.label)] || datum.label' },
    axisTop: { labelFontSize: isNarrow ? 10 : 12 },
    axisX: { tickCount: isNarrow ? 4 : 8 },
    legend: { ...text, orient: 'bottom', direction: isLegendTall ? 'vertical' : 'horizontal', labelLimit: legendWidth,
      titleLimit: legendWidth, symbolOpacity: 1, title: null },
    title: { color: theme.text, font, fontSize: 15 },
    view: { stroke: null },
    range: { category: theme.series, heatmap: theme.heat, ramp: theme.heat },
    bar: { color: theme.mark }, point: { color: theme.mark, filled: true, size: 50 }, line: { color: theme.mark },
    rule: { color: theme.mark }, tick: { color: theme.mark }, rect: { color: theme.mark },
    text: { color: theme.text, font, fontSize: 11 },
    style: {
      reference: { color: theme.rule, stroke: theme.rule, strokeWidth: 2, strokeDash: [5, 3] },
      referenceText: { color: theme.rule, fill: theme.rule, fontSize: 12 },
      zero: { color: theme.line, stroke: theme.line, strokeWidth: 1 },
    },
  };
}
