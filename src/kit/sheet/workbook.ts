import type { SheetLimits } from './limits.ts';
import { count, refuseDamaged, refuseTooMany } from './refusal.ts';
import { refuseDeclarations } from './scan.ts';
import { refuseType } from './sniff.ts';
import { decodeEntities } from './tags.ts';
import { inflateWhole, type Part } from './zip.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** Its place among the workbook's sheets of every kind, from 0. */
  readonly index: number;
  readonly part: Part;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly macros: boolean;
  readonly externalLinks: boolean;
}

/** The sheets of a workbook in their order, hidden or not, and what else in the file a person should know of. */
export function readWorkbook(
  parts: ReadonlyMap<string, Part>,
  name: string,
  limits: SheetLimits,
): WorkbookParts {
  refuseOtherDocuments(parts, name);
  const text = (path: string): string => readPart(parts, path, limits);
  const main = relations(text('_rels/.rels')).find((relation) => relation.type.endsWith('/officeDocument'));
  if (!main) refuseDamaged('it does not say where its workbook is');
  const path = resolve('', main.target);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related = relations(text(`${folder}_rels/${path.slice(folder.length)}.rels`));
  for (const relation of related) {
    if (/\/(?:sharedStrings|styles)$/.test(relation.type))
      checkWhole(parts.get(resolve(folder, relation.target)), limits);
  }
  const targets = new Map(
    related.filter((one) => one.type.endsWith('/worksheet')).map((one) => [one.id, one.target]),
  );
  const sheets = tags(text(path), 'sheet')
    .filter((sheet) => sheet['name'] && relationId(sheet))
    .map((sheet, index) => ({ sheet, index, target: targets.get(relationId(sheet) as string) }))
    // Sheets that are only a chart have no rows.
    .filter(({ target }) => target !== undefined)
    .map(({ sheet, index, target }) => ({
      name: sheet['name'] as string,
      hidden: sheet['state'] === 'hidden' || sheet['state'] === 'veryHidden',
      index,
      part:
        parts.get(resolve(folder, target as string)) ??
        refuseDamaged(`its sheet “${sheet['name']}” is missing`),
    }));
  const names = [...parts.keys()];
  return {
    sheets,
    macros: names.some((part) => part.endsWith('vbaProject.bin')),
    externalLinks: names.some((part) => part.includes('/externalLinks/')),
  };
}

function refuseOtherDocuments(parts: ReadonlyMap<string, Part>, name: string): void {
  if (parts.has('word/document.xml')) refuseType(name, 'a Word document');
  if (parts.has('ppt/presentation.xml')) refuseType(name, 'a PowerPoint presentation');
  if (parts.has('xl/workbook.bin')) refuseType(name, 'a binary Excel workbook (.xlsb)');
  if (!parts.has('[Content_Types].xml')) refuseType(name, 'a zip archive that holds no workbook');
}

function readPart(parts: ReadonlyMap<string, Part>, path: string, limits: SheetLimits): string {
  const part = parts.get(path);
  if (!part) return refuseDamaged(`its part ${path} is missing`);
  const text = inflateWhole(part, limits).toString('utf8');
  refuseDeclarations(text);
  return text;
}

function checkWhole(part: Part | undefined, limits: SheetLimits): void {
  if (!part) return;
  const whole = inflateWhole(part, limits);
  refuseDeclarations(whole.toString('latin1', 0, 65_536));
  let texts = 0;
  for (let at = whole.indexOf('<si>'); at !== -1; at = whole.indexOf('<si>', at + 4)) texts += 1;
  if (texts > limits.texts) refuseTooMany('different texts', count(texts), limits.texts);
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function relations(xml: string): Relation[] {
  return tags(xml, 'Relationship')
    .filter((tag) => tag['TargetMode'] !== 'External')
    .map((tag) => ({ id: tag['Id'] ?? '', type: tag['Type'] ?? '', target: tag['Target'] ?? '' }));
}

function tags(xml: string, name: string): Record<string, string>[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*?)/?>`, 'g');
  return [...xml.matchAll(pattern)].map((match) => attributesOf(match[1] as string));
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    pairs.map((pair) => [pair[1] as string, decodeEntities(pair[2] ?? pair[3] ?? '')]),
  );
}

function relationId(tag: Record<string, string>): string | undefined {
  return tag['r:id'] ?? Object.entries(tag).find(([key]) => key.endsWith(':id'))?.[1];
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
