import { formatDate } from '../dates.ts';
import { html, type Html } from '../html.ts';
import { type DayForm, dayForm } from './day.ts';

/** Which day a page shows, `more` after it, and folded until it is wanted the form to choose another. */
export function shownDay(
  form: Omit<DayForm, 'submit'>,
  { today, more = '.' }: { readonly today: string; readonly more?: string },
): Html {
  const { value, refused } = form;
  const said =
    value === null ? `As it stands today, ${formatDate(today)}` : `As it stood on ${formatDate(value)}`;
  return html`<div class="c-day"><p>${said}${more}</p><details class="c-more"${refused ? html` open` : ''}><summary>See it on another date</summary>${dayForm({ ...form, submit: 'See it' })}</details></div>`;
}
