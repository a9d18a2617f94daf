import { formatCount } from '../count.ts';
import { isAddress } from '../email-address.ts';
import { characterCount } from '../govuk/character-count.ts';
import { input, type Input } from '../govuk/input.ts';
import { textarea } from '../govuk/textarea.ts';
import type { Html } from '../html.ts';
import { oneLine, tidyText } from '../reading.ts';
import {
  absent,
  labelOf,
  read,
  refuse,
  subjectOf,
  typedOne,
  type Drawing,
  type Field,
  type FieldOptions,
  type FieldReading,
} from './field.ts';

export interface TextOptions extends FieldOptions {
  /** Characters; 500 on one line and 10,000 on several unless given. */
  readonly most?: number | undefined;
  /** Official width class, such as `govuk-input--width-20`. */
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
}

export interface LongTextOptions extends TextOptions {
  readonly rows?: number | undefined;
  /** Counts down to `most` while typing. */
  readonly counted?: boolean | undefined;
}

type Required = { readonly required: string };

/** One line of text, without invisible characters or spaces around it. Null when empty. */
export function text(options: TextOptions & Required): Field<string>;
export function text(options: TextOptions): Field<string | null>;
export function text(options: TextOptions): Field<string | null> {
  return lineField(options, {}, (line) => read(line));
}

/** Several lines of text. */
export function longText(options: LongTextOptions & Required): Field<string>;
export function longText(options: LongTextOptions): Field<string | null>;
export function longText(options: LongTextOptions): Field<string | null> {
  const most = options.most ?? 10_000;
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    read: (posted, name) => {
      const lines = tidyText(typedOne(posted.body, name).replaceAll('\r\n', '\n'));
      if (lines === '') return absent(options);
      return lines.length > most ? tooLong(options, most) : read(lines);
    },
    write: (value, name) => ({ [name]: value ?? '' }),
    draw: (at) => drawLongText(options, at, most),
  };
}

function drawLongText(options: LongTextOptions, at: Drawing, most: number): Html {
  const common = {
    name: at.name,
    label: labelOf(options),
    hint: options.hint,
    errorMessage: at.error?.text,
    value: typedOne(at.typed, at.name),
    rows: options.rows ?? 4,
    classes: options.classes,
  };
  return options.counted ? characterCount({ ...common, maxlength: most }) : textarea(common);
}

/** A word to look for; drawn as a search box and never refused. */
export function search(options: TextOptions): Field<string> {
  return {
    label: options.label,
    isRequired: false,
    read: (posted, name) => read(oneLine(typedOne(posted.body, name)).slice(0, options.most ?? 200)),
    write: (value, name) => ({ [name]: value }),
    draw: (at) => drawLine(options, at, { type: 'search' }),
  };
}

export function email(options: TextOptions & Required): Field<string>;
export function email(options: TextOptions): Field<string | null>;
export function email(options: TextOptions): Field<string | null> {
  const drawn = { type: 'email', spellcheck: false, autocomplete: options.autocomplete ?? 'email' } as const;
  return lineField({ most: 254, ...options }, drawn, (line) =>
    isAddress(line)
      ? read(line)
      : refuse('Enter an email address in the correct format, like name@example.com'),
  );
}

/** An address on the web: only `http` and `https`, so that a link made from it cannot run a script. */
export function webAddress(options: TextOptions & Required): Field<string>;
export function webAddress(options: TextOptions): Field<string | null>;
export function webAddress(options: TextOptions): Field<string | null> {
  return lineField({ most: 2_000, ...options }, { type: 'url', spellcheck: false }, (line) => {
    const url = URL.parse(line);
    const isWeb =
      url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.');
    return isWeb
      ? read(line)
      : refuse(`${subjectOf(options)} must be a web address, such as https://www.example.org`);
  });
}

/** A field on one line whose text is read by `readLine` once it is known not to be empty or too long. */
export function lineField<T>(
  options: TextOptions & { readonly shown?: ((value: T) => string) | undefined },
  drawn: Partial<Input>,
  readLine: (line: string) => FieldReading<T>,
): Field<T | null> {
  const most = options.most ?? 500;
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    read: (posted, name) => {
      const line = oneLine(typedOne(posted.body, name));
      if (line === '') return absent(options);
      return line.length > most ? tooLong(options, most) : readLine(line);
    },
    write: (value, name) => ({ [name]: value === null ? '' : shownAs(options, value) }),
    draw: (at) => drawLine(options, at, drawn),
  };
}

function shownAs<T>(options: { readonly shown?: ((value: T) => string) | undefined }, value: T): string {
  return options.shown === undefined ? String(value) : options.shown(value);
}

function tooLong(options: FieldOptions, most: number): FieldReading<never> {
  return refuse(`${subjectOf(options)} must be ${formatCount(most)} characters or fewer`);
}

function drawLine(options: TextOptions, at: Drawing, drawn: Partial<Input>): Html {
  return input({
    ...drawn,
    name: at.name,
    label: labelOf(options),
    hint: options.hint,
    errorMessage: at.error?.text,
    value: typedOne(at.typed, at.name),
    classes: options.classes ?? drawn.classes,
    autocomplete: options.autocomplete ?? drawn.autocomplete,
  });
}
