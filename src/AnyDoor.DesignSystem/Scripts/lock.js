// A computer that nobody uses locks: what is on the screen is covered until its user proves to be there, and what was typed stays.
// The service locks too, by its own clock; windows of one browser tell each other that they are used.
import { startPasswords } from './passwords.js';

const usedKey = 'anydoor-used';
let after = 0;
let told = Date.now();

export function startLock() {
  after = Number(document.body.dataset.locksAfter) * 1000;
  if (!after) return;
  localStorage.setItem(usedKey, Date.now());
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(sign, used, { passive: true, capture: true });
  setInterval(() => { if (!locked() && Date.now() - Number(localStorage.getItem(usedKey)) > after) lock(); }, 2000);
}

const locked = () => document.body.classList.contains('is-locked');

async function used() {
  if (locked()) return;
  localStorage.setItem(usedKey, Date.now());
  if (Date.now() - told < 60000) return;
  told = Date.now();
  const answer = await post('/locked/used', {}).catch(() => null);
  if (answer?.status === 423) lock();
}

function lock() {
  cover();
  ask();
}

function cover() {
  if (locked()) return;
  document.body.classList.add('is-locked');
  const dialog = document.createElement('dialog');
  dialog.className = 'ad-locked';
  dialog.setAttribute('aria-label', 'Locked');
  dialog.addEventListener('cancel', event => event.preventDefault());
  dialog.addEventListener('submit', unlock);
  document.body.append(dialog);
  dialog.showModal();
}

function uncover() {
  localStorage.setItem(usedKey, Date.now());
  told = Date.now();
  document.querySelector('dialog.ad-locked')?.remove();
  document.body.classList.remove('is-locked');
}

async function ask() {
  try {
    // Only what the service knows to be locked may be asked about: otherwise it would say that all is open.
    await post('/locked/now', { 'X-Fragment': '1' });
    show(await fetch('/locked', { headers: { 'X-Fragment': '1', Accept: 'text/html' }, credentials: 'same-origin' }));
  } catch {
    document.querySelector('dialog.ad-locked')?.replaceChildren('Locked. The service does not answer just now; this goes on by itself.');
    setTimeout(() => { if (locked()) ask(); }, 5000);
  }
}

async function unlock(event) {
  const form = event.target;
  if (new URL(form.action).pathname !== '/locked') return;
  event.preventDefault();
  event.stopPropagation();
  show(await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'X-Fragment': '1' }, credentials: 'same-origin' }));
}

// No content: open again. Sent elsewhere: unlocked in another window, or signed out.
async function show(answer) {
  if (answer.redirected && new URL(answer.url).pathname === '/sign-in') { location.reload(); return; }
  if (answer.status === 204 || answer.redirected) { uncover(); return; }
  if (answer.status === 401) { location.reload(); return; }
  const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const dialog = document.querySelector('dialog.ad-locked');
  dialog?.replaceChildren(...parsed.body.childNodes);
  if (dialog) startPasswords(dialog);
  dialog?.querySelector('[name=secret]')?.focus();
}

function post(path, headers) {
  const proof = document.querySelector('form input[name="_proof"]')?.value ?? '';
  return fetch(path, { method: 'POST', body: new URLSearchParams({ _proof: proof }), headers, credentials: 'same-origin' });
}
