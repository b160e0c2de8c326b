// A table as the document has it: { caption, columns: [{ title, type }], rows: [[cell]] }; a cell is a text, or
// { text, value } with the number behind it.
import { element } from './elements.js';

function cellOf(cell, column, position) {
  const isNumber = typeof cell === 'object';
  const attributes = { class: column.type };
  if (isNumber) attributes['data-value'] = String(cell.value);
  if (position === 0) return element('th', { ...attributes, scope: 'row' }, isNumber ? cell.text : cell);
  return element('td', attributes, isNumber ? cell.text : cell);
}

export function tableOf(table) {
  const head = element('tr', {}, ...table.columns.map((column) =>
    element('th', { scope: 'col', class: column.type }, column.title)));
  const rows = table.rows.map((row) =>
    element('tr', {}, ...row.map((cell, position) => cellOf(cell, table.columns[position], position))));
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': table.caption },
    element('table', { id: table.id ? `table-${table.id}` : '' }, element('caption', {}, table.caption),
      element('thead', {}, head), element('tbody', {}, ...rows)));
}
