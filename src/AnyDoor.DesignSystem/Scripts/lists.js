// J and K walk the rows of the list in use; focus goes to the row's first link or control, so the row lights up by itself.
const focusable = 'a[href], button, input:not([type=hidden]), summary';

export function startLists() {
  // A menu that opens at the foot of the window comes into sight.
  addEventListener('toggle', event => {
    if (event.target.matches?.('[data-menu][open]')) event.target.querySelector('ul')?.scrollIntoView({ block: 'nearest' });
  }, true);
  addEventListener('focusin', event => {
    const row = event.target.closest('[data-row]');
    if (!row) return;
    row.closest('[data-list]')?.querySelectorAll('.is-on').forEach(other => other.classList.remove('is-on'));
    row.classList.add('is-on');
  });
}

export function moveInList(step) {
  const current = currentRow();
  const list = current?.closest('[data-list]') ?? document.querySelector('[data-list]');
  const rows = [...list.querySelectorAll('[data-row]')];
  const next = rows[current ? rows.indexOf(current) + step : step > 0 ? 0 : rows.length - 1];
  if (!next) return false;
  const target = next.querySelector(focusable) ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus();
  next.scrollIntoView({ block: 'nearest' });
}

export function openCurrent(event) {
  if (event.target.closest('a, button, summary, input')) return false;
  const link = currentRow()?.querySelector('a[href]');
  if (!link) return false;
  link.click();
}

export function selectCurrent() {
  const box = currentRow()?.querySelector('input[type=checkbox]');
  if (!box) return false;
  box.click();
}

function currentRow() {
  return document.activeElement?.closest('[data-row]') ?? document.querySelector('[data-row].is-on');
}
