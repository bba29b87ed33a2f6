// Charts are drawn by the server as SVG with their figures in a table. Exploring one loads its specification from a script
// block of JSON on the page and draws it again with values on hover. The interpreter keeps to a policy without eval.
import embed from 'vega-embed';

export async function explore(button) {
  const spec = JSON.parse(document.getElementById(button.dataset.chartExplore).textContent);
  const place = document.getElementById(button.dataset.chartInto);
  await embed(place, spec, {
    ast: true, actions: false, defaultStyle: false, renderer: 'svg',
    tooltip: { disableDefaultStyle: true },
    loader: { load: () => Promise.reject(new Error('Charts use the figures on the page only')) },
  });
  button.hidden = true;
}
