/**
 * HTML that can only be made by escaping: a page is built from `html` tagged templates, and whatever
 * is put between `${}` is escaped unless it is itself `Html`. There is no other way to make `Html`,
 * so text that a person typed cannot become markup.
 */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }

  /** For `html` below and nobody else: the constructor is private so that markup has one source. */
  static fromTemplate(strings: TemplateStringsArray, values: readonly Fragment[]): Html {
    let markup = strings[0] as string;
    for (let index = 0; index < values.length; index += 1) {
      markup += render(values[index]) + (strings[index + 1] as string);
    }
    return new Html(markup);
  }
}

/** What may stand between `${}`: text and numbers are escaped, lists are joined, absent values print nothing. */
export type Fragment = Html | string | number | null | undefined | false | readonly Fragment[];

export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return Html.fromTemplate(strings, values);
}

export const nothing: Html = html``;

function render(value: Fragment): string {
  if (typeof value === 'string') return escapeText(value);
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'number') return String(value);
  let markup = '';
  for (const item of value) markup += render(item);
  return markup;
}

const needsEscape = /[&<>"']/;

/** Escapes for element content and for attributes in double or single quotes. */
function escapeText(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

type AttributeValue = string | number | boolean | null | undefined;

/** Attributes from an object: absent, null and false are left out, true prints the bare name. */
export function attributes(values: Readonly<Record<string, AttributeValue>> | undefined): Html {
  if (values === undefined) return nothing;
  let all = nothing;
  for (const name in values) {
    if (Object.hasOwn(values, name)) all = html`${all}${attribute(name, values[name])}`;
  }
  return all;
}

const attributeName = /^[a-zA-Z_:][-a-zA-Z0-9_:.]*$/;

function attribute(name: string, value: AttributeValue): Html {
  if (value === null || value === undefined || value === false) return nothing;
  if (!attributeName.test(name)) throw new Error(`"${name}" is not an attribute name`);
  // The name was checked against a closed pattern, so it passes through the escape unchanged.
  return value === true ? html` ${name}` : html` ${name}="${value}"`;
}
