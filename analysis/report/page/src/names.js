// The names beside the rows of a chart and in its legend, as its width has room for them.
const mostLines = 3;
const letter = 7; // pixels of a letter and a little more, at the size of the charts
const besideLegend = 40; // pixels of its symbols and of the chart's edges
const axisOfNumbers = 80; // pixels of an axis without rows, with its title
export const lineHeight = 14; // of Vega, at the same size

// Pixels for the name of a row.
export const rowWidth = (isNarrow) => (isNarrow ? 128 : 340);

// A word that no line holds, in parts: after a mark that joins, else wherever the line ends.
function partsOf(word, longest) {
  if (word.length < longest) return [word];
  return word.match(/[^-_/.]*[-_/.]|[^-_/.]+/g).flatMap((part) => part.match(new RegExp(`.{1,${longest - 1}}`, 'gsu')));
}

// A text broken into lines of about `width` pixels.
export function lines(text, width, pixels = letter) {
  const longest = Math.max(16, Math.floor(width / pixels));
  const all = [''];
  for (const word of text.split(' ')) {
    partsOf(word, longest).forEach((part, i) => {
      const last = all[all.length - 1];
      const longer = last + (last && i === 0 ? ' ' : '') + part;
      if (last && longer.length > longest) all.push(part);
      else all[all.length - 1] = longer;
    });
  }
  return all;
}

// The last line holds what is left, and the chart cuts it.
function inFewLines(name, width) {
  const all = lines(name, width);
  if (all.length <= mostLines) return all;
  const whole = all.slice(0, mostLines - 1);
  const letters = [...whole.join('').replaceAll(/\s/g, '')].length;
  return [...whole, name.replace(new RegExp(`^(?:\\s*\\S){${letters}}\\s*`, 'u'), '')];
}

function textsOf(rows, keys) {
  return [...new Set(rows.flatMap((row) => keys.map((key) => row[key])))].filter((text) => typeof text === 'string');
}

const longestOf = (names) => names.reduce((longest, name) => Math.max(longest, name.length), 0);

// What a specification is told of the names: which there are and their lines, how many lines the tallest row has, the
// pixels of a name in the legend, which begins where the rows do, and whether it needs a line for each.
export function namesOf(rows, width, isNarrow) {
  const rowNames = textsOf(rows, ['row']);
  const legendNames = textsOf(rows, ['part', 'series']);
  // On a phone a row is called by its id, which stands before two spaces.
  const allLines = rowNames.map((name) => (isNarrow ? inFewLines(name.split('  ')[0], rowWidth(isNarrow)) : [name]));
  const tallest = longestOf(allLines) || 1;
  const rowLines = allLines.map((all) => [...Array(Math.floor((tallest - all.length) / 2)).fill(''), ...all]);
  const axis = rowNames.length ? Math.min(rowWidth(isNarrow), letter * longestOf(allLines.flat())) : axisOfNumbers;
  const legendWidth = width - axis - besideLegend;
  const legendLines = legendNames.map((name) => (isNarrow ? inFewLines(name, legendWidth) : [name]));
  const legendLength = legendNames.reduce((sum, name) => sum + letter * name.length + 30, 0);
  return { params: { rowNames, rowLines, legendNames, legendLines }, tallest, legendWidth,
    isLegendTall: isNarrow || legendLength > legendWidth };
}
