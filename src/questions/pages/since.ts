import { html, type Html, nothing } from '../../kit/html.ts';

const most = 6;

/** What has moved since a decision, so that nobody takes what stands below for what was decided on. */
export function sincePart(since: readonly string[]): Html {
  if (since.length === 0) return nothing;
  const more = since.length - most;
  const said = `${since.slice(0, most).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  return html`<p class="c-result__reason">Since it was decided: ${said}.</p>`;
}
