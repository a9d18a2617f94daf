import { attributes, Html, html, nothing } from '../html.ts';
import { more, type Attributes, type Content, type Items } from './common.ts';

export interface NavigationItem {
  readonly text?: Content | undefined;
  readonly href?: string | undefined;
  /** This very page. */
  readonly current?: boolean | undefined;
  /** The section this page is in. */
  readonly active?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface NavigationSlots {
  readonly start?: Html | undefined;
  readonly end?: Html | { readonly text?: Html | undefined; readonly align?: string | undefined } | undefined;
  readonly navigationStart?: Html | undefined;
  readonly navigationEnd?: Html | undefined;
}

export interface ServiceNavigation {
  readonly serviceName?: string | undefined;
  readonly serviceUrl?: string | undefined;
  readonly navigation?: Items<NavigationItem> | undefined;
  readonly navigationId?: string | undefined;
  readonly navigationLabel?: string | undefined;
  readonly navigationClasses?: string | undefined;
  readonly menuButtonText?: string | undefined;
  readonly menuButtonLabel?: string | undefined;
  readonly collapseNavigationOnMobile?: boolean | undefined;
  readonly ariaLabel?: string | undefined;
  readonly slots?: NavigationSlots | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function serviceNavigation(options: ServiceNavigation): Html {
  const { start, end: endSlot } = options.slots ?? {};
  const end = endSlot instanceof Html ? endSlot : endSlot?.text;
  const common = html` class="govuk-service-navigation${more(options.classes)}" data-module="govuk-service-navigation"${attributes(options.attributes)}`;
  const inner = html`<div class="govuk-width-container${isInline(endSlot) ? ' govuk-service-navigation__inlining-container' : ''}">${start}<div class="govuk-service-navigation__container">${serviceName(options)}${navigation(options)}</div>${end}</div>`;
  if (!options.serviceName && start === undefined && end === undefined)
    return html`<div${common}>${inner}</div>`;
  // A name belongs to the landmark too, so the whole becomes a named section around the nav.
  return html`<section aria-label="${options.ariaLabel ?? 'Service information'}"${common}>${inner}</section>`;
}

function isInline(slot: NavigationSlots['end']): boolean {
  return slot !== undefined && !(slot instanceof Html) && slot.align === 'inline';
}

function serviceName(options: ServiceNavigation): Html {
  if (!options.serviceName) return nothing;
  const words = options.serviceUrl
    ? html`<a href="${options.serviceUrl}" class="govuk-service-navigation__link">${options.serviceName}</a>`
    : html`<span class="govuk-service-navigation__text">${options.serviceName}</span>`;
  return html`<span class="govuk-service-navigation__service-name">${words}</span>`;
}

function navigation(options: ServiceNavigation): Html {
  const items = (options.navigation ?? []).filter((item) => Boolean(item)) as readonly NavigationItem[];
  const { navigationStart, navigationEnd } = options.slots ?? {};
  if (items.length === 0 && navigationStart === undefined && navigationEnd === undefined) return nothing;
  const menu = options.menuButtonText || 'Menu';
  const id = options.navigationId || 'navigation';
  const collapses = options.collapseNavigationOnMobile ?? items.length > 1;
  return html`<nav aria-label="${options.navigationLabel || menu}" class="govuk-service-navigation__wrapper${more(options.navigationClasses)}">${collapses && toggle(id, menu, options.menuButtonLabel)}<ul class="govuk-service-navigation__list" id="${id}">${navigationStart}${items.map(navigationItem)}${navigationEnd}</ul></nav>`;
}

function toggle(id: string, menu: string, spoken: string | undefined): Html {
  const name = spoken && spoken !== menu ? html` aria-label="${spoken}"` : nothing;
  return html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${name} hidden aria-hidden="true">${menu}</button>`;
}

function navigationItem(item: NavigationItem): Html {
  const here = item.active || item.current;
  const mark = here ? html` aria-current="${item.current ? 'page' : 'true'}"` : nothing;
  // Strong shows where the reader is even when they override our colours and styles.
  const words = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${item.text}</strong>`
    : item.text;
  return html`<li class="govuk-service-navigation__item${here ? ' govuk-service-navigation__item--active' : ''}">${linkOrText(item, mark, words)}</li>`;
}

function linkOrText(item: NavigationItem, mark: Html, words: Content | undefined): Html {
  if (item.href) {
    return html`<a class="govuk-service-navigation__link" href="${item.href}"${mark}${attributes(item.attributes)}>${words}</a>`;
  }
  return item.text ? html`<span class="govuk-service-navigation__text"${mark}>${words}</span>` : nothing;
}
