// Everything here adds to pages that already work as links and forms.
import { startAutosave } from './autosave.js';
import { startClocks } from './clocks.js';
import { startDrafts } from './drafts.js';
import { startEcho } from './echo.js';
import { startKeys } from './keys.js';
import { startLists } from './lists.js';
import { startLock } from './lock.js';
import { startPasswords } from './passwords.js';
import { startQuestions } from './questions.js';

startKeys();
startLists();
startLock();
startAutosave();
startClocks();
startDrafts();
startEcho();
startPasswords();
startQuestions();
document.querySelector('.nhsuk-error-summary')?.focus();

if (document.querySelector('[data-live-topic]'))
  import('./live.js').then(({ startLive }) => startLive());

// Without script there is nothing to explore with.
const offerCharts = () => document.querySelectorAll('[data-chart-explore]').forEach(button => { button.hidden = false; });
offerCharts();
document.addEventListener('live:swapped', offerCharts);

addEventListener('click', event => {
  const explore = event.target.closest('[data-chart-explore]');
  if (!explore) return;
  event.preventDefault();
  import('./charts.js').then(({ explore: draw }) => draw(explore));
});

// A second press within a second is a slip, not a second decision.
addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 1000);
});
