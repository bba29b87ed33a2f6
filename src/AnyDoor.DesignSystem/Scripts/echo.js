// Shows how a line reads while it is typed: an input names the address that answers and the element the answer goes into.
export function startEcho() {
  addEventListener('input', event => {
    const line = event.target;
    if (!line.dataset?.echoSrc) return;
    clearTimeout(line.echoTimer);
    line.echoTimer = setTimeout(() => echo(line), 180);
  });
}

async function echo(line) {
  const place = document.getElementById(line.dataset.echoInto);
  const text = line.value;
  if (!place) return;
  if (!text.trim()) { place.replaceChildren(); return; }
  const address = new URL(line.dataset.echoSrc, location.href);
  try {
    // The line may name a person, so it travels in the body and not in an address.
    const form = new URLSearchParams(new FormData(line.form));
    form.set('text', text);
    const answer = await fetch(address, { method: 'POST', body: form, credentials: 'same-origin' });
    if (!answer.ok || line.value !== text) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
    place.replaceChildren(...parsed.body.childNodes);
  } catch {
    place.replaceChildren();
  }
}
