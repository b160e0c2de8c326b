// The names beside the rows of a chart and in its legend, as its width has room for them.
const mostLines = 3;
const letter = 7; // pixels of a letter and a little more, at the size of the charts
export const lineHeight = 14; // of Vega, at the same size

// Pixels for the name of a row, and for one in the legend, which begins where the rows do.
export const rowWidth = (isNarrow) => (isNarrow ? 128 : 340);
export const legendWidth = (width) => width - 140;

// A text broken into lines of about `width` pixels.
export function lines(text, width) {
  const longest = Math.max(16, Math.floor(width / letter));
  const all = [''];
  for (const word of text.split(' ')) {
    const last = all[all.length - 1];
    if (last && last.length + word.length >= longest) all.push(word);
    else all[all.length - 1] = last ? `${last} ${word}` : word;
  }
  return all;
}

// The last line holds what is left, and the chart cuts it.
function inFewLines(name, width) {
  const all = lines(name, width);
  const rest = all.splice(mostLines - 1).join(' ');
  return rest ? [...all, rest] : all;
}

function textsOf(rows, keys) {
  return [...new Set(rows.flatMap((row) => keys.map((key) => row[key])))].filter((text) => typeof text === 'string');
}

// What a specification is told of the names: which there are and their lines, how many lines the tallest row has, and
// whether the legend needs a line for each.
export function namesOf(rows, width, isNarrow) {
  const rowNames = textsOf(rows, ['row']);
  const legendNames = textsOf(rows, ['part', 'series']);
  // On a phone a row is called by its id, which stands before two spaces.
  const allLines = rowNames.map((name) => (isNarrow ? inFewLines(name.split('  ')[0], rowWidth(isNarrow)) : [name]));
  const tallest = Math.max(1, ...allLines.map((all) => all.length));
  const rowLines = allLines.map((all) => [...Array(Math.floor((tallest - all.length) / 2)).fill(''), ...all]);
  const legendLines = legendNames.map((name) => (isNarrow ? inFewLines(name, legendWidth(width)) : [name]));
  const legendLength = legendNames.reduce((sum, name) => sum + letter * name.length + 30, 0);
  return { params: { rowNames, rowLines, legendNames, legendLines }, tallest, isLegendTall: isNarrow || legendLength > legendWidth(width) };
}
