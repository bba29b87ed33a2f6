// Forms marked data-autosave post themselves when a field changes. The words beside the form always say what is true:
// saved and when, or not saved and that the text is still here. A failed save is tried again until it goes through.
const again = [2, 4, 8, 15, 30];

export function startAutosave() {
  document.querySelectorAll('form[data-autosave]').forEach(watch);
  document.addEventListener('live:swapped', event => event.detail.querySelectorAll('form[data-autosave]').forEach(watch));
}

function watch(form) {
  if (form.dataset.watched) return;
  form.dataset.watched = 'yes';
  let timer = 0;
  let running = false;
  let dirty = false;
  let failures = 0;

  const soon = wait => { clearTimeout(timer); timer = setTimeout(save, wait); };
  form.addEventListener('input', event => { dirty = true; if (/^(text|search|)$|textarea/.test(event.target.type ?? '')) soon(1200); });
  form.addEventListener('change', () => { dirty = true; soon(0); });
  form.addEventListener('click', event => { if (event.target.closest('[data-save-now]')) soon(0); });
  addEventListener('beforeunload', event => { if (dirty) event.preventDefault(); });
  form.addEventListener('submit', () => { dirty = false; });

  async function save() {
    if (running) { soon(200); return; }
    running = true;
    const data = new FormData(form);
    dirty = false;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data), headers: { 'X-Autosave': '1' }, credentials: 'same-origin' });
      if (!answer.ok) throw new Error(await explain(answer));
      failures = 0;
      say(form, `Saved ${clock()}`, false);
      form.dispatchEvent(new CustomEvent('autosave:saved', { bubbles: true, detail: await fragment(answer) }));
    } catch (fault) {
      dirty = true;
      const wait = again[Math.min(failures++, again.length - 1)];
      const why = fault.message && !(fault instanceof TypeError) ? ` ${fault.message}` : '';
      say(form, `Not saved.${why} What you typed is still here. Trying again in ${wait} seconds.`, true);
      soon(wait * 1000);
    } finally {
      running = false;
    }
  }
}

// A save may answer with HTML to put in place of an element: <div data-swap="id">.
async function fragment(answer) {
  if (!answer.headers.get('content-type')?.includes('text/html')) return null;
  const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
  parsed.querySelectorAll('[data-swap]').forEach(part => {
    const place = document.getElementById(part.dataset.swap);
    if (place && !place.contains(document.activeElement)) place.replaceChildren(...part.childNodes);
  });
  return parsed;
}

async function explain(answer) {
  if (!answer.headers.get('content-type')?.includes('problem+json')) return '';
  const problem = await answer.json();
  return [problem.title, problem.traceId ? `Fault ${problem.traceId}.` : ''].filter(Boolean).join(' ');
}

function say(form, words, bad) {
  const place = document.getElementById(form.dataset.autosave) ?? form.querySelector('.saved');
  if (!place) return;
  place.hidden = false;
  place.classList.toggle('is-bad', bad);
  const text = place.querySelector('[data-saved-text]') ?? place;
  text.textContent = words;
}

function clock() {
  return new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
}
