import { html, type Html } from '../html.ts';
import { qrSquare } from '../qr.ts';

export interface AppSecret {
  /** As somebody copies it by hand. */
  readonly letters: string;
  /** What the square for a camera says. */
  readonly address: string;
}

/** How an app that shows codes is set up, before the form that asks for the first. */
export function setUpApp({ letters, address }: AppSecret): Html {
  return html`<ol class="govuk-list govuk-list--number govuk-list--spaced">
      <li>Get an app that shows codes, if you have none: your council may have one already, such as Microsoft Authenticator. Many password managers can do it too.</li>
      <li>In the app, add an account and point the camera at this square.
        <div class="c-qr-frame">${qrSquare(address, 'Square for the camera of the app; the key below says the same')}</div>
        Or type this key into the app: <strong class="c-key">${letters}</strong></li>
      <li>Enter the six numbers that the app shows now.</li>
    </ol>`;
}
