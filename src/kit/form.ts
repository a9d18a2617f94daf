import { hiddenInput, typedAll, type Field, type FieldError, type Posted, type Typed } from './form/field.ts';
import { button } from './govuk/button.ts';
import { errorSummary } from './govuk/error-summary.ts';
import { html, nothing, type Html } from './html.ts';

/** The questions of a form, in the order they are asked. What is not among them is never read from a post. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

export type Values<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** What a form shows: everything as it was typed, and what is wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

export type FormReading<F extends Fields> =
  | { readonly ok: true; readonly values: Values<F>; readonly typed: Typed; readonly errors: readonly [] }
  | { readonly ok: false; readonly typed: Typed; readonly errors: readonly FieldError[] };

/** A form with nothing wrong yet, filled in with the values that are held already. */
export function startForm<F extends Fields>(fields: F, held: Partial<Values<F>> = {}): FormState {
  let typed: Typed = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = (held as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && value !== null) typed = { ...typed, ...field.write(value, name) };
  }
  return { typed, errors: [] };
}

/**
 * Reads what was posted: every value with its type, or every error at once. A field that no chosen answer
 * reveals is not read; its value is null.
 */
export function readForm<F extends Fields>(fields: F, posted: Posted): FormReading<F> {
  const typed = typedIn(fields, posted.body);
  const unasked = hiddenFields(fields, posted.body);
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const reading = unasked.has(name) ? { ok: true as const, value: null } : field.read(posted, name);
    if (reading.ok) values[name] = reading.value;
    else errors.push(fieldError(name, field, reading.text, reading.parts));
  }
  return errors.length > 0
    ? { ok: false, typed, errors }
    : { ok: true, values: values as Values<F>, typed, errors: [] };
}

/** The same form again, refused for a reason that only the register knows: "There is already an entry with this name". */
export function refuseForm(
  fields: Fields,
  state: Pick<FormState, 'typed'>,
  name: string,
  text: string,
): FormState {
  return { typed: state.typed, errors: [fieldError(name, fields[name], text)] };
}

function fieldError(
  name: string,
  field: Field<unknown> | undefined,
  text: string,
  parts?: readonly string[],
): FieldError {
  const part = parts?.[0] ?? field?.firstPart;
  return { field: name, id: part === undefined ? name : `${name}-${part}`, text, parts };
}

const partNames = ['', '-day', '-month', '-year'];

/** Only what belongs to the form's own fields: other names are forgotten here. */
function typedIn(fields: Fields, body: Typed): Typed {
  const kept: Record<string, string | readonly string[]> = {};
  for (const name of Object.keys(fields)) {
    for (const part of partNames) {
      const key = `${name}${part}`;
      const value = Object.hasOwn(body, key) ? body[key] : undefined;
      if (value !== undefined) kept[key] = value;
    }
  }
  return kept;
}

/** Fields that belong to an answer which was not given. */
function hiddenFields(fields: Fields, body: Typed): ReadonlySet<string> {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  for (const [name, field] of Object.entries(fields)) {
    const chosen = typedAll(body, name);
    for (const [answer, revealed] of Object.entries(field.reveals ?? {})) {
      for (const inner of revealed)
        (chosen.includes(answer) && !hidden.has(name) ? shown : hidden).add(inner);
    }
  }
  return hidden.difference(shown);
}

/** Every field that is not inside another's reveal. */
export function drawFields(
  fields: Fields,
  state: FormState,
  names: readonly string[] = Object.keys(fields),
): Html {
  const inner = innerFields(fields);
  return html`${names.filter((name) => !inner.has(name)).map((name) => drawField(fields, name, state))}`;
}

export function drawField(fields: Fields, name: string, state: FormState): Html {
  const field = fields[name];
  if (field === undefined) throw new Error(`The form has no field "${name}"`);
  const error = state.errors.find((error) => error.field === name);
  const inner = (revealed: string): Html => drawField(fields, revealed, state);
  return field.draw({ name, typed: state.typed, error, inner });
}

function innerFields(fields: Fields): ReadonlySet<string> {
  const inner = new Set<string>();
  for (const field of Object.values(fields)) {
    for (const name of Object.values(field.reveals ?? {}).flat()) {
      if (fields[name]?.isRequired)
        throw new Error(`"${name}" is only asked sometimes: use requiredWhenShown`);
      inner.add(name);
    }
  }
  return inner;
}

/** What is wrong, at the top of the page, each leading to its field; nothing when nothing is. */
export function problems(state: FormState): Html {
  if (state.errors.length === 0) return nothing;
  return errorSummary({
    titleText: 'There is a problem',
    errorList: state.errors.map((error) => ({ text: error.text, href: `#${error.id}` })),
  });
}

export interface FormProps {
  readonly action?: string | undefined;
  readonly method?: 'post' | 'get' | undefined;
  /** Sent along unseen: the token against forged posts, the key against doing it twice, the version that was seen. */
  readonly hidden?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** The form sends a file. */
  readonly files?: boolean | undefined;
  readonly main: Html;
  /** Words of the one button; without them `main` has its own. */
  readonly submit?: string | undefined;
  /** The button is grey: the page's one green button is another. */
  readonly quiet?: boolean | undefined;
  /** What stands beside the button, such as a link to cancel. */
  readonly beside?: Html | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  /** It takes long to fill in: the browser asks before it is left with something typed that is not sent. */
  readonly isLong?: boolean | undefined;
}

/** A form element. The browser's own checks are off: ours say more, and say it the same way everywhere. */
export function form(props: FormProps): Html {
  const unseen = Object.entries(props.hidden ?? {}).map(([name, value]) => hiddenInput(name, value));
  const action = props.action === undefined ? nothing : html` action="${props.action}"`;
  const encoding = props.files ? html` enctype="multipart/form-data"` : nothing;
  const named = html`${props.id && html` id="${props.id}"`}${props.classes && html` class="${props.classes}"`}${props.isLong && html` data-long`}`;
  const buttons =
    props.submit === undefined
      ? nothing
      : html`<div class="govuk-button-group">${button({ text: props.submit, preventDoubleClick: true, classes: props.quiet ? 'govuk-button--secondary' : undefined })}${props.beside}</div>`;
  return html`<form method="${props.method ?? 'post'}"${action}${encoding}${named} novalidate>${unseen}${props.main}${buttons}</form>`;
}
