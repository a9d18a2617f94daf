import { refuseDamaged } from './refusal.ts';
import { refuseDeclarations } from './scan.ts';

/** What a reader of XML is told of, in the order of the file. */
export interface Listener {
  /** `attributes` is the text between the name and the end of the tag. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

// A sign of greater may stand in an attribute. What is not closed yet waits for the next piece.
const token =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<\/([^\s<>]+)\s*>|<([^\s<>/!?"']+)([^"'<>]*(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*)*)>/y;
const waitsAtMost = 4 * 1024 * 1024;

/** Takes XML in pieces of any size and tells of its tags and texts; whatever is no XML is refused. */
export class TagReader {
  readonly #listener: Listener;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #text = '';
  #started = false;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  add(piece: Buffer): void {
    this.#take(this.#decoded(piece));
  }

  end(): void {
    this.#take(this.#decoded(undefined));
    if (this.#text.trim() !== '') refuseDamaged('its XML breaks off');
  }

  #decoded(piece: Buffer | undefined): string {
    try {
      return this.#decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      return refuseDamaged('its letters are not written as UTF-8');
    }
  }

  #take(more: string): void {
    const text = this.#text + more;
    if (!this.#started) refuseDeclarations(text);
    this.#started = true;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start === -1) break;
      if (start > at) this.#listener.text(decodeEntities(text.slice(at, start)));
      token.lastIndex = start;
      const found = token.exec(text);
      at = start;
      if (found === null) break;
      this.#tell(found);
      at = token.lastIndex;
    }
    this.#text = text.slice(at);
    if (this.#text.length > waitsAtMost) refuseDamaged('its XML has a part that does not end');
  }

  #tell([, data, closed, opened, attributes = '']: RegExpExecArray): void {
    if (data !== undefined) this.#listener.text(data);
    else if (closed !== undefined) this.#listener.close(closed);
    else if (opened !== undefined) {
      this.#listener.open(opened, attributes);
      if (attributes.endsWith('/')) this.#listener.close(opened);
    }
  }
}

/** The value of an attribute, by its whole name; null where the tag does not have it. */
export function attributeOf(attributes: string, name: string): string | null {
  const at = attributes.indexOf(` ${name}=`);
  if (at === -1) return null;
  const quote = attributes.charAt(at + name.length + 2);
  const from = at + name.length + 3;
  const until = attributes.indexOf(quote, from);
  return until === -1 ? null : decodeEntities(attributes.slice(from, until));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, decodeEntity) : text;
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0x10_ffff ? '' : String.fromCodePoint(code);
}
