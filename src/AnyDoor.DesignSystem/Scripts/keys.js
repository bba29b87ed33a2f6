// The one registry of keys. Controls declare theirs with data-key ("a", "g t", "ctrl enter"); what is declared on the
// page is what works and what the help lists. Keys without a modifier are off while typing and can be turned off for good.
import { moveInList, openCurrent, selectCurrent } from './lists.js';
import { nextQuestion, previousQuestion } from './questions.js';

const everywhere = [
  { key: '/', says: 'Find a person', run: () => document.querySelector('[data-find]').focus(), when: () => document.querySelector('[data-find]') },
  { key: '?', says: 'All keys', run: showHelp },
  { key: 'j', says: 'Next in the list', run: () => moveInList(1), when: () => document.querySelector('[data-list]') },
  { key: 'k', says: 'Previous in the list', run: () => moveInList(-1), when: () => document.querySelector('[data-list]') },
  { key: 'x', says: 'Select', run: selectCurrent, when: () => document.querySelector('[data-list] input[type=checkbox]') },
  { key: 'enter', says: 'Next question', run: nextQuestion, when: () => document.querySelector('.q') },
  { key: 'shift enter', says: 'Question before', run: previousQuestion, when: () => document.querySelector('.q') },
  { key: 'enter', says: 'Open', run: openCurrent, when: () => document.querySelector('[data-list]'), shared: true },
];
const storage = 'anydoor-single-keys';
let pending = '';
let pendingUntil = 0;

export function startKeys() {
  applyChoice();
  addEventListener('keydown', onKey);
  addEventListener('click', event => {
    const toggle = event.target.closest('[data-keys-toggle]');
    if (!toggle) return;
    localStorage.setItem(storage, singleKeysOff() ? 'on' : 'off');
    applyChoice();
  });
}

export function declaredKeys(root = document) {
  const found = [...root.querySelectorAll('[data-key]')]
    .filter(control => control.offsetParent !== null || control.closest('.ad-nav, [data-menu]') !== null)
    .map(control => ({ key: control.dataset.key.toLowerCase(), says: spoken(control), run: () => press(control) }));
  return [...everywhere.filter(entry => !entry.when || entry.when()), ...found];
}

function onKey(event) {
  if (document.body.classList.contains('is-locked')) return;
  if (event.isComposing || event.altKey || event.metaKey || event.repeat && event.key.length > 1) return;
  if (event.key === 'Escape') { leave(); return; }
  const name = keyName(event);
  const modified = event.ctrlKey;
  if (!modified && (isTyping(event.target) || singleKeysOff())) return;
  if (document.querySelector('dialog[open]') && name !== '?') return;

  const now = Date.now();
  const sequence = pending && now < pendingUntil ? `${pending} ${name}` : name;
  const keys = declaredKeys();
  const hit = nearest(keys, sequence, event.target) ?? nearest(keys, name, event.target);
  pending = '';
  if (hit) {
    if (hit.run(event) !== false) event.preventDefault();
    return;
  }
  if (!modified && keys.some(entry => entry.key.startsWith(`${name} `))) {
    pending = name;
    pendingUntil = now + 1500;
  }
}

// A key used on many rows belongs to the row that has focus; otherwise to the first on the page.
function nearest(keys, sequence, target) {
  const hits = keys.filter(entry => entry.key === sequence);
  if (hits.length < 2) return hits[0];
  const row = target.closest?.('[data-row]');
  return (row && declaredKeys(row).find(entry => entry.key === sequence && !everywhere.includes(entry))) ?? hits[0];
}

function keyName(event) {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const shift = event.shiftKey && key.length > 1 ? 'shift ' : '';
  return `${event.ctrlKey ? 'ctrl ' : ''}${shift}${key}`;
}

function isTyping(target) {
  return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName)
    || target.tagName === 'INPUT' && !/^(radio|checkbox|button|submit)$/.test(target.type);
}

function press(control) {
  if (control.matches('input[type=radio], input[type=checkbox]')) { control.focus(); control.click(); }
  else if (control.matches('input, textarea, select')) { control.focus(); control.select?.(); }
  else { if (control.matches('summary')) control.focus(); control.click(); }
}

function leave() {
  const active = document.activeElement;
  const menu = active?.closest('[data-menu][open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); return; }
  document.querySelectorAll('details.ad-me[open], .ad-tabbar details[open], [data-menu][open]').forEach(open => { open.open = false; });
  if (active && isTyping(active)) active.blur();
}

function singleKeysOff() {
  return localStorage.getItem(storage) === 'off';
}

function applyChoice() {
  const off = singleKeysOff();
  document.body.classList.toggle('keys-off', off);
  document.querySelectorAll('[data-keys-toggle]').forEach(toggle => {
    toggle.hidden = false;
    toggle.textContent = off ? 'Turn single-letter keys on' : 'Turn single-letter keys off';
  });
}

function showHelp() {
  const dialog = document.getElementById('ad-keys');
  if (!dialog || dialog.open) return;
  const list = dialog.querySelector('ul');
  const seen = new Set();
  list.replaceChildren(...declaredKeys().filter(({ key }) => !seen.has(key) && seen.add(key)).map(({ key, says }) => {
    const item = document.createElement('li');
    const keys = document.createElement('span');
    key.split(' ').forEach((part, index) => {
      if (index) keys.append(key.startsWith('ctrl') || key.startsWith('shift') ? ' ' : ' then ');
      const kbd = document.createElement('kbd');
      kbd.textContent = part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1);
      keys.append(kbd);
    });
    const text = document.createElement('span');
    text.textContent = says;
    item.append(keys, text);
    return item;
  }));
  dialog.showModal();
}

function spoken(control) {
  const label = control.dataset.keySays ?? control.getAttribute('aria-label') ?? (control.labels?.[0] ?? control).textContent;
  return label.replace(/\s+/g, ' ').trim();
}
