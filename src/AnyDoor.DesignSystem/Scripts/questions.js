// A call goes on by itself: the question being asked is the large one, 1 to 4 answer its next open part, Enter goes on and
// Shift Enter back. Which is being asked follows the answers; focus is never taken.
export function startQuestions() {
  if (cards().length === 0) return;
  addEventListener('change', event => {
    const card = event.target.closest?.('.q');
    if (card) show(card.matches('.q--now') && isAnswered(card) ? nextOpen(card) ?? card : card);
  });
  show(document.querySelector('.q--now') ?? cards()[0]);
}

export function nextQuestion() {
  return step(1);
}

export function previousQuestion() {
  return step(-1);
}

function step(by) {
  const all = cards();
  const next = all[all.indexOf(document.querySelector('.q--now')) + by];
  if (!next) return false;
  show(next);
  (groups(next)[0]?.find(radio => radio.checked) ?? groups(next)[0]?.[0])?.focus();
  next.scrollIntoView({ block: 'center' });
}

function show(current) {
  for (const card of cards()) {
    const now = card === current;
    card.classList.toggle('q--now', now);
    card.classList.toggle('q--done', !now && isAnswered(card));
    card.classList.toggle('q--todo', !now && !isAnswered(card));
    if (now) card.setAttribute('aria-current', 'step'); else card.removeAttribute('aria-current');
    const open = now ? groups(card).find(group => group.every(radio => !radio.checked)) ?? groups(card)[0] : [];
    for (const radio of card.querySelectorAll('input[type=radio]')) {
      const place = open.indexOf(radio);
      if (place < 0) { delete radio.dataset.key; continue; }
      radio.dataset.key = `${place + 1}`;
      radio.dataset.keySays = radio.closest('label').textContent.trim();
    }
  }
}

const cards = () => [...document.querySelectorAll('.q')];
const isAnswered = card => groups(card).every(group => group.some(radio => radio.checked));
const nextOpen = card => cards().slice(cards().indexOf(card) + 1).find(other => !isAnswered(other)) ?? cards().find(other => !isAnswered(other));

function groups(card) {
  const byName = new Map();
  card.querySelectorAll('input[type=radio]').forEach(radio => byName.set(radio.name, [...(byName.get(radio.name) ?? []), radio]));
  return [...byName.values()];
}
