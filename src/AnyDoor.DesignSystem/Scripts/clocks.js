// Clocks carry their instant in <time datetime>; the server prints the words and this keeps them true while the page is open.
export function startClocks() {
  tick();
  setInterval(tick, 1000);
}

function tick() {
  const now = Date.now();
  document.querySelectorAll('[data-minutes-to]').forEach(place => {
    const minutes = Math.round((Date.parse(place.dataset.minutesTo) - now) / 60000);
    set(place, String(Math.abs(minutes)));
    const unit = document.getElementById(place.dataset.unit ?? '');
    if (unit) set(unit, minutes >= 0 ? unit.dataset.before : unit.dataset.after);
  });
  document.querySelectorAll('[data-time-left]').forEach(place => {
    const left = Math.round((Date.parse(place.dataset.timeLeft) - now) / 1000);
    set(place, left >= 0 ? `${span(left)} left` : `${span(-left)} late`);
    place.closest('.clock')?.classList.toggle('clock--late', left < 0);
  });
  document.querySelectorAll('[data-countdown]').forEach(place => {
    const left = Math.round((Date.parse(place.dataset.countdown) - now) / 1000);
    set(place, left >= 0 ? `${span(left)}${place.dataset.after ?? ''}` : `+${span(-left)}`);
  });
  // What may be shown until then only: asked for again, and the server says what stands now.
  document.querySelectorAll('[data-shut-at]').forEach(place => {
    if (Date.parse(place.dataset.shutAt) > now || place.dataset.shut) return;
    place.dataset.shut = 'yes';
    location.reload();
  });
  document.querySelectorAll('[data-time-since]').forEach(place =>
    set(place, span(Math.max(0, Math.round((now - Date.parse(place.dataset.timeSince)) / 1000)))));
}

function span(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds % 3600 / 60);
  return hours ? `${hours} h ${String(minutes).padStart(2, '0')} min` : `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

function set(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
