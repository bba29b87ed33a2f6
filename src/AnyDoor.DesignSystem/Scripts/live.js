// Live parts of a page: <section id data-live-topic data-live-src>. When their topic changes the fragment is fetched again
// and put in place. The row with focus never moves: if the order above it would change, the change waits behind "show".
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const waiting = new Map();
const present = new Map();

export function startLive() {
  const parts = [...document.querySelectorAll('[data-live-topic][data-live-src][id]')];
  const topics = [...new Set(parts.flatMap(part => part.dataset.liveTopic.split(/\s+/)))].filter(Boolean);
  const hub = new HubConnectionBuilder().withUrl(document.body.dataset.liveHub ?? '/live')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => Math.min(30000, 1000 * 2 ** previousRetryCount) })
    .configureLogging(LogLevel.None).build();

  const join = () => Promise.all(topics.map(topic => hub.invoke('Subscribe', topic, performance.now())));
  const refreshAll = () => parts.forEach(refreshSoon);
  hub.on('changed', topic => parts.filter(part => part.dataset.liveTopic.split(/\s+/).includes(topic)).forEach(refreshSoon));
  hub.on('present', (topic, names) => { present.set(topic, names); showPresent(topic, names); });
  hub.onreconnecting(() => notice(`Connection lost ${time()}. You are reading what was here then. What you type stays here.`));
  hub.onreconnected(() => join().then(refreshAll).then(hideNotice));
  hub.start().then(join).catch(() => setTimeout(() => hub.start().then(join).then(refreshAll).catch(() => {}), 15000));

  addEventListener('click', swap);
  addEventListener('focusout', () => setTimeout(() => waiting.forEach((fresh, id) => {
    const part = document.getElementById(id);
    if (part && !part.contains(document.activeElement)) { waiting.delete(id); put(part, fresh); hideNotice(); }
  }), 0));
}

// Who else follows the topic: initials for the eye, names in full for a reader.
function showPresent(topic, names) {
  const others = names.filter(name => name !== document.body.dataset.reader);
  document.querySelectorAll('[data-present-topic]').forEach(region => {
    if (region.dataset.presentTopic !== topic) return;
    const avatars = document.createElement('span');
    avatars.className = 'presence__a';
    avatars.append(...others.slice(0, 4).map(name => avatar(initials(name), `avatar--${1 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5}`, name)));
    if (others.length > 4) avatars.append(avatar(`+${others.length - 4}`, '', ''));
    const spoken = document.createElement('span');
    spoken.className = others.length > 2 ? 'vh' : '';
    spoken.textContent = others.join(', ');
    region.replaceChildren(`${region.dataset.presentSays} `, avatars, spoken);
    region.hidden = others.length === 0;
  });
}

function avatar(text, colour, name) {
  const shown = document.createElement('span');
  shown.className = `avatar ${colour}`;
  shown.setAttribute('aria-hidden', 'true');
  shown.title = name;
  shown.textContent = text;
  return shown;
}

function initials(name) {
  const words = name.split(' ').filter(word => word && !['Dr', 'Mr', 'Mrs', 'Ms'].includes(word));
  return words.length > 1 ? words[0][0] + words.at(-1)[0] : name[0];
}

// A link that shows the same part in another way, in place: the part then stays that way when it is fetched again.
function swap(event) {
  const link = event.target.closest('a[data-swap]');
  const part = link && document.getElementById(link.dataset.swap);
  if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const src = new URL(link.href);
  src.searchParams.set('fragment', new URL(part.dataset.liveSrc, location.href).searchParams.get('fragment'));
  part.dataset.liveSrc = src.pathname + src.search;
  refresh(part.id);
}

// One fetch of a part at a time, and one more for whatever changed meanwhile: a stream of changes neither puts it off
// for ever nor lets an older answer come after a newer one.
async function refreshSoon(part) {
  part.liveAgain = true;
  if (part.liveBusy) return;
  part.liveBusy = true;
  while (part.liveAgain) {
    await new Promise(done => setTimeout(done, 150));
    part.liveAgain = false;
    await refresh(part.id);
  }
  part.liveBusy = false;
}

async function refresh(id) {
  const part = document.getElementById(id);
  if (!part) return;
  part.classList.add('is-updating');
  try {
    const answer = await fetch(part.dataset.liveSrc, { headers: { 'X-Fragment': '1' }, credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = parsed.getElementById(id) ?? parsed.body;
    if (moves(part, fresh)) hold(part, fresh);
    else put(part, fresh);
  } catch {
    // The connection says so itself, and asks again when it is back.
  } finally {
    document.getElementById(id)?.classList.remove('is-updating');
  }
}

// Typing in the part, or rows coming or going above the focused one, would move what the person is using.
function moves(part, fresh) {
  const active = document.activeElement;
  if (!active || active === document.body || !part.contains(active)) return false;
  if (/^(input|textarea|select)$/i.test(active.tagName)) return true;
  const row = active.closest('[data-row]');
  if (!row?.id) return !active.id;
  return upTo(part, row.id) !== upTo(fresh, row.id);
}

function upTo(root, id) {
  const ids = [...root.querySelectorAll('[data-row]')].map(row => row.id);
  return ids.slice(0, ids.indexOf(id) + 1).join(' ');
}

function hold(part, fresh) {
  waiting.set(part.id, fresh);
  const had = new Set([...part.querySelectorAll('[data-row]')].map(row => row.id));
  const count = [...fresh.querySelectorAll('[data-row]')].filter(row => !had.has(row.id)).length;
  notice(count ? `${count} new` : 'The list has changed', () => { waiting.delete(part.id); put(part, fresh); hideNotice(); });
}

function put(part, fresh) {
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const anchor = active && (active.id ? `#${CSS.escape(active.id)}` : null);
  const row = active?.closest('[data-row]')?.id;
  const place = active ? [...(active.closest('[data-row]') ?? part).querySelectorAll('a[href], button, summary')].indexOf(active) : -1;
  const before = new Map([...part.querySelectorAll('[data-row][id]')].map(old => [old.id, old.textContent]));
  const unfolded = [...part.querySelectorAll('details[id][open]')].map(details => details.id);
  part.replaceChildren(...fresh.childNodes);
  unfolded.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
  present.forEach((names, topic) => showPresent(topic, names));
  part.querySelectorAll('[data-row][id]').forEach(now => {
    if (before.get(now.id) !== now.textContent) now.classList.add('fresh-swap');
  });
  if (active) {
    const home = (row && document.getElementById(row)) || part;
    (anchor && part.querySelector(anchor) || home.querySelectorAll('a[href], button, summary')[Math.max(0, place)])?.focus({ preventScroll: true });
  }
  announce(part.dataset.liveSays ?? 'Updated');
  document.dispatchEvent(new CustomEvent('live:swapped', { detail: part }));
}

function announce(words) {
  const region = document.getElementById('ad-announce');
  if (region) region.textContent = `${words} ${time()}`;
}

function notice(words, show) {
  const bar = document.getElementById('ad-live');
  if (!bar) return;
  bar.querySelector('[data-live-words]').textContent = words;
  const button = bar.querySelector('button');
  button.hidden = !show;
  button.onclick = show ?? null;
  bar.hidden = false;
}

function hideNotice() {
  if (waiting.size === 0) document.getElementById('ad-live')?.setAttribute('hidden', '');
}

function time() {
  return new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
}
