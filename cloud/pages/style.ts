import { createHash } from 'node:crypto';
import { raw } from 'hono/html';

/* Petrol is the accent; the hue of a state (moving, waiting, good, over) comes with an icon and a word. */
const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f8;--card:#fff;--text:#1c2227;--soft:#586570;--line:#e2e6e9;--accent:#0f616b;--on-accent:#fff;
--moving:#17737e;--moving-bg:#e9f5f6;--waiting:#855508;--waiting-bg:#fff6e3;--good:#1a6131;--good-bg:#e9f6ec;--over:#586570;--over-bg:#eef0f2;--bad:#a82a24;--bad-bg:#fdeceb}
@media (prefers-color-scheme:dark){:root{--bg:#111417;--card:#1e2328;--text:#e6e9eb;--soft:#a6aeb4;--line:#343c43;--accent:#75b8c0;--on-accent:#0b1f22;
--moving:#75b8c0;--moving-bg:#14292d;--waiting:#f2be52;--waiting-bg:#2e2410;--good:#74c38a;--good-bg:#14271a;--over:#a6aeb4;--over-bg:#272d33;--bad:#ee8a84;--bad-bg:#331a19}}
*{box-sizing:border-box;margin:0}
body{background:var(--bg);color:var(--text);font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
main,header,footer{max-width:34rem;margin-inline:auto;padding-inline:1rem}
header{display:flex;align-items:center;gap:.6rem;padding-block:1.1rem .9rem;font-weight:650}
header .icon{color:var(--accent);width:1.6rem;height:1.6rem}
h1{font-size:1.6rem;line-height:1.2;font-weight:680;letter-spacing:-.015em}
h2{font-size:.8rem;line-height:1.4;font-weight:650;letter-spacing:.06em;text-transform:uppercase;color:var(--soft)}
.icon{width:1.25em;height:1.25em;flex:none;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin-block-end:.9rem}
.moving{--hue:var(--moving);--tint:var(--moving-bg)}.waiting{--hue:var(--waiting);--tint:var(--waiting-bg)}.good{--hue:var(--good);--tint:var(--good-bg)}
.over{--hue:var(--over);--tint:var(--over-bg)}.bad{--hue:var(--bad);--tint:var(--bad-bg)}
.state{background:var(--tint);border-color:transparent;display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;align-items:start}
.state .badge{grid-row:span 3;display:grid;place-items:center;width:3.25rem;height:3.25rem;border-radius:50%;background:var(--hue);color:var(--card);font-size:1.3rem}
.state h1{color:var(--hue);align-self:center}
.state p{color:var(--text)}
.state .stage{font-weight:600;color:var(--hue)}
.car{display:flex;flex-wrap:wrap;gap:.15rem .75rem;align-items:baseline;margin-block:0 .9rem}
.car strong{font-size:1.15rem;font-weight:650}
.car span{color:var(--soft)}
.promise{display:grid;gap:.15rem}
.promise .when{font-size:1.35rem;line-height:1.3;font-weight:650}
.promise .late{display:flex;gap:.5rem;color:var(--waiting);margin-block-start:.4rem}
.promise .late .icon{margin-block-start:.13em}
.soft{color:var(--soft)}
ol{list-style:none;padding:0;margin-block-start:.85rem}
li{position:relative;display:grid;grid-template-columns:1.75rem 1fr auto;gap:0 .8rem;align-items:start;padding-block:.65rem;line-height:1.75rem}
li:not(:last-child)::before{content:"";position:absolute;inset-inline-start:.8125rem;top:2.4rem;bottom:-.65rem;border-inline-start:2px solid var(--line)}
li.done:not(:last-child)::before{border-color:var(--accent)}
.dot{display:grid;place-items:center;width:1.75rem;height:1.75rem;border-radius:50%;border:2px solid var(--line);background:var(--card);font-size:.8rem;z-index:1}
.done .dot{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.current .dot{background:var(--hue);border-color:var(--hue);color:var(--card);box-shadow:0 0 0 .3rem var(--tint)}
.current .name{font-weight:680;color:var(--hue)}
.next .name,.skipped .name,li .at{color:var(--soft)}
li .at{font-size:.875rem;text-align:end}
.current .at{color:var(--hue);font-weight:600}
.button{display:flex;align-items:center;justify-content:center;gap:.6rem;width:100%;min-height:3.25rem;padding:.75rem 1.25rem;border:0;border-radius:.85rem;
background:var(--accent);color:var(--on-accent);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
form{display:grid;gap:.6rem;margin-block-start:1.1rem}
label{font-weight:600}
input{width:100%;min-height:3.5rem;padding:.5rem 1rem;border:2px solid var(--soft);border-radius:.85rem;background:var(--card);color:var(--text);
font:600 1.6rem/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.2em;text-transform:uppercase}
h1+p{margin-block-start:.4rem}
.state h1+p{margin-block-start:0}
footer{padding-block:.6rem 2.5rem;color:var(--soft);font-size:.875rem}
footer p+p{margin-block-start:.35rem}
.quiet{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem;color:var(--accent)}
@media (max-width:24rem){li .at{grid-column:2;text-align:start;line-height:1.2}}
@media (min-width:36rem){h1{font-size:1.85rem}header{padding-block-start:2rem}}
@media print{:root{--bg:#fff;--card:#fff;--text:#000;--soft:#333;--line:#999;--tint:#fff}body{font-size:11pt}.button,.quiet,form{display:none}
.card{border:1px solid #999;break-inside:avoid}.state .badge,.done .dot,.current .dot{background:#fff;color:#000;border:2px solid #000;box-shadow:none}
.state h1,.current .name,.current .at,.state .stage{color:#000}}
`;

/** The only style of the page, and the policy that lets nothing else in: no script and no other origin. */
export const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);
const styleHash = createHash('sha256').update(STYLE).digest('base64');
export const CONTENT_SECURITY_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
