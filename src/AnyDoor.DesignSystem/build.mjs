// Builds wwwroot/assets: one stylesheet, one script for every page, and chunks that load only where they are used
// (live updates, charts). Names carry a hash of their content, so they can be cached for ever.
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { brotliCompressSync, constants } from 'node:zlib';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import * as sass from 'sass';

const out = 'wwwroot/assets';
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const nhsuk = sass.compile('Styles/nhsuk.scss', { loadPaths: ['node_modules'], quietDeps: true }).css.replace(/^@charset [^;]+;\s*/, "");
// Only rules whose classes our components write are shipped; pages use components, not design system classes.
const [used] = await new PurgeCSS().purge({
  content: ['{Content,Feeds,Figures,Forms,Huddles,Icons,Lists,People,Questions,Shell,Showcase,States}/**/*.{razor,cs}'],
  css: [{ raw: nhsuk }],
  safelist: { standard: [/^nhsuk-u-visually-hidden/, /^nhsuk-list/, /^nhsuk-heading-[lms]$/, /^nhsuk-body/] },
});

const ours = readdirSync('Styles').filter(name => name.endsWith('.css')).sort()
  .map(name => readFileSync(`Styles/${name}`, 'utf8')).join('\n');
const css = await build({
  stdin: { contents: `@layer nhsuk, staff;\n@layer nhsuk{${used.css}}\n@layer staff{${ours}}`, loader: 'css', resolveDir: '.' },
  minify: true, write: false, target: ['chrome109', 'firefox115', 'safari16'], logLevel: 'warning',
});
const files = { 'staff.css': write('staff', 'css', css.outputFiles[0].contents) };

const js = await build({
  entryPoints: { staff: 'Scripts/staff.js' },
  bundle: true, splitting: true, format: 'esm', minify: true, outdir: out, metafile: true, legalComments: 'none',
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', target: ['chrome109', 'firefox115', 'safari16'], logLevel: 'warning',
});
for (const [path, made] of Object.entries(js.metafile.outputs))
  if (made.entryPoint === 'Scripts/staff.js') files['staff.js'] = path.slice(out.length + 1);

files['door.svg'] = write('door', 'svg', readFileSync('Styles/door.svg'));
for (const name of readdirSync(out)) {
  const compressed = brotliCompressSync(readFileSync(`${out}/${name}`), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${out}/${name}.br`, compressed);
}
writeFileSync(`${out}/assets.json`, JSON.stringify(files, null, 2));

function write(name, extension, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const file = `${name}-${hash}.${extension}`;
  writeFileSync(`${out}/${file}`, content);
  return file;
}
