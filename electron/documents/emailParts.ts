/** Writes the parts of a message as plain text and as HTML that old mail programs and small screens both show. */
import type { Language } from '../../shared/domain/countries.ts';
import { cleanLine } from './plainText.ts';

export interface EmailRow {
  readonly label: string;
  readonly value: string;
}

/** Everything a message can contain, all of it plain text. */
export interface EmailParts {
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly EmailRow[];
  readonly rows: readonly EmailRow[];
  readonly total: (EmailRow & { readonly note: string }) | null;
  readonly link: { readonly label: string; readonly url: string } | null;
  readonly questions: string;
  readonly closing: string;
  readonly shop: { readonly name: string; readonly address: string };
}

/** The message for programs that show no HTML; says the same. */
export function textOf(parts: EmailParts): string {
  const total = parts.total;
  const blocks = [
    cleanLine(parts.greeting),
    ...parts.paragraphs.map(cleanLine),
    parts.facts.map(pair).join('\n'),
    [...parts.rows.map((row) => `- ${pair(row)}`), ...(total ? [`${pair(total)}${total.note === '' ? '' : ` (${total.note})`}`] : [])].join(
      '\n',
    ),
    parts.link ? `${parts.link.label}:\n${parts.link.url}` : '',
    cleanLine(parts.questions),
    [parts.closing, cleanLine(parts.shop.name), cleanLine(parts.shop.address)].filter((text) => text !== '').join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function pair({ label, value }: EmailRow): string {
  return label === '' ? cleanLine(value) : `${cleanLine(label)}: ${cleanLine(value)}`;
}

/** Text as HTML text or as a quoted attribute. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return cleanLine(text).replace(/[&<>"']/gu, (sign) => names[sign] ?? '');
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const CELL = 'padding:8px 0;border-bottom:1px solid #e3e3e0;vertical-align:top';

/** One narrow column, styles in the elements, no pictures and nothing fetched from elsewhere. */
export function htmlOf(parts: EmailParts, language: Language, title: string): string {
  const body = [
    `<p style="margin:0 0 16px">${escapeHtml(parts.greeting)}</p>`,
    ...parts.paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`),
    factsHtml(parts.facts),
    rowsHtml(parts),
    linkHtml(parts.link),
    `<p style="margin:24px 0 16px">${escapeHtml(parts.questions)}</p>`,
    `<p style="margin:0">${escapeHtml(parts.closing)}<br><strong>${escapeHtml(parts.shop.name)}</strong></p>`,
  ].join('\n');
  const address = parts.shop.address === '' ? '' : ` · ${escapeHtml(parts.shop.address)}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:0;background:#f4f4f1">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f4f1"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e3e3e0;border-radius:10px">
<tr><td style="padding:20px 28px;border-bottom:1px solid #e3e3e0;${FONT};font-size:17px;font-weight:600;color:#16191d">${escapeHtml(parts.shop.name)}</td></tr>
<tr><td style="padding:24px 28px;${FONT};font-size:16px;line-height:1.5;color:#16191d;overflow-wrap:anywhere">
${body}
</td></tr></table>
<p style="margin:16px 0 0;${FONT};font-size:12px;color:#5c6066;max-width:560px;overflow-wrap:anywhere">${escapeHtml(parts.shop.name)}${address}</p>
</td></tr></table>
</body>
</html>
`;
}

function factsHtml(facts: readonly EmailRow[]): string {
  if (facts.length === 0) return '';
  const line = ({ label, value }: EmailRow) =>
    `<p style="margin:0 0 8px">${label === '' ? '' : `<span style="color:#5c6066;font-size:13px">${escapeHtml(label)}</span><br>`}<strong>${escapeHtml(value)}</strong></p>`;
  return `<div style="margin:0 0 16px;padding:12px 16px 6px;background:#f4f4f1;border-radius:8px">${facts.map(line).join('')}</div>`;
}

function rowsHtml({ rows, total }: EmailParts): string {
  if (rows.length === 0 && total === null) return '';
  const amount = `${CELL};text-align:right;white-space:nowrap;padding-left:16px`;
  const body = rows.map(
    (row) => `<tr><td style="${CELL}">${escapeHtml(row.label)}</td><td style="${amount}">${escapeHtml(row.value)}</td></tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;font-size:15px;border-top:1px solid #e3e3e0">${body.join('')}${totalHtml(total)}</table>`;
}

function totalHtml(total: EmailParts['total']): string {
  if (total === null) return '';
  const style = 'padding:12px 0 0;font-size:18px;font-weight:600;vertical-align:top';
  const note =
    total.note === ''
      ? ''
      : `<tr><td colspan="2" style="font-size:13px;color:#5c6066;text-align:right">${escapeHtml(total.note)}</td></tr>`;
  return `<tr><td style="${style}">${escapeHtml(total.label)}</td><td style="${style};padding-left:16px;text-align:right;white-space:nowrap">${escapeHtml(total.value)}</td></tr>${note}`;
}

function linkHtml(link: EmailParts['link']): string {
  if (!link) return '';
  const url = escapeHtml(link.url);
  return `<p style="margin:8px 0"><a href="${url}" style="display:inline-block;padding:13px 22px;background:#16191d;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(link.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5c6066;overflow-wrap:anywhere">${url}</p>`;
}
