export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text up to the next tag. */
  readonly text: string;
}

const passed = /<!doctype html>|<!--(?!.*--.*-->).*?-->|<\/[a-z][a-z0-9-]*>/iy;
const opening = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"<]*")?)*)\s*\/?>/iy;

/**
 * Every tag of a page, read strictly: markup that is not exactly as ours is written (every attribute in double
 * quotes, no bare `<`) is an error, so that nothing can hide between what this reads and what a browser does.
 */
export function tagsOf(page: string): readonly Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  while ((at = page.indexOf('<', at)) !== -1) {
    passed.lastIndex = opening.lastIndex = at;
    if (passed.test(page)) {
      at = passed.lastIndex;
      continue;
    }
    const found = opening.exec(page);
    if (found === null) throw new Error(`Not markup of ours: ${page.slice(at, at + 120)}`);
    const name = (found[1] ?? '').toLowerCase();
    const isRaw = name === 'script' || name === 'style';
    const end = page.indexOf(isRaw ? `</${name}>` : '<', opening.lastIndex);
    const text = page.slice(opening.lastIndex, end === -1 ? undefined : end);
    tags.push({ name, attributes: attributesIn(found[2] ?? ''), text: plain(text) });
    at = end === -1 ? page.length : end;
  }
  return tags;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([^\s"'<>/=]+)(?:="([^"]*)")?/g)].map(([, name = '', value]) => [
      name.toLowerCase(),
      plain(value ?? ''),
    ]),
  );
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export interface Box {
  readonly name: string;
  /** `select`, `textarea`, or an input's type. */
  readonly type: string;
  /** What a browser would send if nobody touched it; undefined when it would send nothing. */
  readonly sent: string | undefined;
  /** What else it might send. */
  readonly offered: readonly string[];
}

export interface Form {
  readonly action: string;
  readonly boxes: readonly Box[];
}

/** The forms of a page that post, in order, with what a browser would send of each. */
export function formsOf(page: string, url: string): readonly Form[] {
  const forms: { action: string; method: string; boxes: Box[] }[] = [];
  const tags = tagsOf(page);
  // Forms do not nest, so a control belongs to the last form before it.
  for (const [at, tag] of tags.entries()) {
    if (tag.name === 'form')
      forms.push({
        action: tag.attributes.get('action') ?? url,
        method: tag.attributes.get('method') ?? 'get',
        boxes: [],
      });
    const box = boxOf(tags, at);
    if (box !== null) forms.at(-1)?.boxes.push(box);
  }
  return forms.filter((form) => form.method === 'post');
}

function boxOf(tags: readonly Tag[], at: number): Box | null {
  const tag = tags[at] as Tag;
  const name = tag.attributes.get('name');
  if (name === undefined) return null;
  const value = tag.attributes.get('value') ?? '';
  if (tag.name === 'textarea') return { name, type: 'textarea', sent: tag.text, offered: [] };
  if (tag.name === 'select') return selectOf(name, optionsAfter(tags, at));
  if (tag.name === 'button') return { name, type: 'button', sent: undefined, offered: [value] };
  if (tag.name !== 'input') return null;
  const type = tag.attributes.get('type') ?? 'text';
  if (type !== 'checkbox' && type !== 'radio') return { name, type, sent: value, offered: [] };
  return { name, type, sent: tag.attributes.has('checked') ? value : undefined, offered: [value] };
}

function optionsAfter(tags: readonly Tag[], at: number): readonly Tag[] {
  const end = tags.findIndex((tag, index) => index > at && tag.name !== 'option' && tag.name !== 'optgroup');
  return tags.slice(at + 1, end === -1 ? undefined : end).filter((tag) => tag.name === 'option');
}

function selectOf(name: string, options: readonly Tag[]): Box {
  const values = options.map((option) => option.attributes.get('value') ?? option.text);
  const chosen = options.findIndex((option) => option.attributes.has('selected'));
  return { name, type: 'select', sent: values[Math.max(chosen, 0)], offered: values };
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a browser would send of a form that nobody touched. */
export function untouched(form: Form): Record<string, string | readonly string[]> {
  const fields: Record<string, string | readonly string[]> = {};
  for (const { name, sent } of form.boxes) {
    if (sent === undefined) continue;
    const before = fields[name];
    fields[name] = before === undefined ? sent : [...(typeof before === 'string' ? [before] : before), sent];
  }
  return fields;
}
