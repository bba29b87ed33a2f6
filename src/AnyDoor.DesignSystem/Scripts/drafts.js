// Forms marked data-draft keep what was typed through a reload or a lost connection, in this tab only and only until it is saved, thrown away or
// somebody signs in. What comes back also brings the version it was typed against, so that nobody's change meanwhile is overwritten unseen.
const prefix = 'draft:';

export function startDrafts() {
  if (document.querySelector('form[action="/sign-in"]')) Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).forEach(key => sessionStorage.removeItem(key));
  document.querySelectorAll('form[data-draft]').forEach(watch);
}

function watch(form) {
  const key = prefix + location.pathname + ':' + form.dataset.draft;
  const fields = () => Array.from(form.elements).filter(field => field.name && !field.name.startsWith('_'));
  const before = JSON.stringify(values(fields()));
  const kept = read(key);
  if (kept) restore(form, fields(), kept, key);
  form.addEventListener('input', () => {
    const now = values(fields());
    if (JSON.stringify(now) === before) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ now }));
  });
  form.addEventListener('submit', () => {
    const draft = read(key);
    if (draft) sessionStorage.setItem(key, JSON.stringify({ ...draft, sent: true }));
  });
}

// Saved: the plan has another version than the one it was typed against. Not saved, and the server said why: it has put the words back itself.
function restore(form, fields, kept, key) {
  const version = fields.find(field => field.name === 'version');
  const refused = document.querySelector('.nhsuk-error-summary, #conflict');
  if (kept.sent && (refused || version?.value !== kept.now.version)) { sessionStorage.removeItem(key); return; }
  fields.forEach(field => {
    if (!(field.name in kept.now)) return;
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === kept.now[field.name];
    else field.value = kept.now[field.name];
  });
  const details = form.closest('details');
  if (details) details.open = true;
  const note = document.createElement('p');
  note.className = 'meta';
  note.setAttribute('role', 'status');
  note.textContent = 'What you had typed and not saved is here again. ';
  const away = document.createElement('button');
  away.type = 'button';
  away.className = 'link-button';
  away.textContent = 'Throw it away';
  away.addEventListener('click', () => { sessionStorage.removeItem(key); location.reload(); });
  note.append(away);
  form.prepend(note);
}

function values(fields) {
  const now = {};
  fields.forEach(field => { if (!/radio|checkbox/.test(field.type) || field.checked) now[field.name] = field.value; });
  return now;
}

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}
