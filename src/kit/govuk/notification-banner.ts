import { attributes, html, nothing, type Html } from '../html.ts';
import { more, type Attributes, type Content } from './common.ts';

export interface NotificationBanner {
  /** A string becomes the banner's heading; `Html` stands as it is. */
  readonly text?: Content | undefined;
  readonly titleText?: Content | undefined;
  readonly titleHeadingLevel?: number | undefined;
  readonly titleId?: string | undefined;
  readonly type?: 'success' | undefined;
  readonly role?: string | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function notificationBanner(options: NotificationBanner): Html {
  const success = options.type === 'success';
  const titleId = options.titleId || 'govuk-notification-banner-title';
  const focus = options.disableAutoFocus;
  const known = html` role="${options.role || (success ? 'alert' : 'region')}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${focus !== undefined && html` data-disable-auto-focus="${String(focus)}"`}`;
  const title = options.titleText || (success ? 'Success' : 'Important');
  const heading = `h${options.titleHeadingLevel || 2}`;
  return html`<div class="govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}${more(options.classes)}"${known}${attributes(options.attributes)}><div class="govuk-notification-banner__header"><${heading} class="govuk-notification-banner__title" id="${titleId}">${title}</${heading}></div><div class="govuk-notification-banner__content">${content(options.text)}</div></div>`;
}

function content(text: Content | undefined): Html {
  if (!text) return nothing;
  return typeof text === 'string' ? html`<p class="govuk-notification-banner__heading">${text}</p>` : text;
}
