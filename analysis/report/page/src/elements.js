// element('a', { href: '#x' }, 'text', child): an element; a text stays a text.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== '') made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}
