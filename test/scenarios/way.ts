import type { Fields, Form } from './markup.ts';
import type { Values } from './places.ts';

/** How a form comes to be posted: the page that it stands on, and what somebody fills in there. */
export interface Way {
  /** The address of the page, when it is not the form's own; with a query of its own where it needs one. */
  readonly page?: (places: Values) => string;
  /** Which of several forms that post to one address. */
  readonly form?: number;
  /** What is typed over what stands there; the number makes what has to be new differ each time. */
  readonly fill?: (many: number, places: Values, form: Form) => Fields;
  /** The form leads to another, which does it: what is sent of the first. */
  readonly first?: (places: Values) => Fields;
  /** What the form asks only when there is reason to. */
  readonly sometimes?: readonly string[];
  readonly upload?: (many: number) => { readonly name: string; readonly content: string };
}
