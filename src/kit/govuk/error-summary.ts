import { attributes, html, nothing, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface ErrorSummaryItem {
  readonly text: Content;
  /** The control that the error is about, as `#id`. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface ErrorSummary {
  readonly titleText: Content;
  readonly descriptionText?: Content | undefined;
  readonly errorList?: readonly ErrorSummaryItem[] | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function errorSummary(options: ErrorSummary): Html {
  const focus = options.disableAutoFocus;
  const description = options.descriptionText ? html`<p>${options.descriptionText}</p>` : nothing;
  // The alert is a child of its own, so that moving the focus does not cut its reading short.
  return html`<div class="govuk-error-summary${more(options.classes)}"${focus !== undefined && html` data-disable-auto-focus="${String(focus)}"`}${attributes(options.attributes)} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${options.titleText}</h2><div class="govuk-error-summary__body">${description}${list(options.errorList)}</div></div></div>`;
}

function list(errors: readonly ErrorSummaryItem[] | undefined): Html {
  if (errors === undefined || errors.length === 0) return nothing;
  return html`<ul class="govuk-list govuk-error-summary__list">${errors.map(entry)}</ul>`;
}

function entry(item: ErrorSummaryItem): Html {
  if (!item.href) return html`<li>${item.text}</li>`;
  return html`<li><a href="${item.href}"${attributes(item.attributes)}>${item.text}</a></li>`;
}
