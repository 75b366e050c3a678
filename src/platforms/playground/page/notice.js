import { html, useEffect } from '../vendor/preact-standalone.mjs';
import { icons } from './icons.js';

const STAYS_MS = { info: 4500, error: 12000 };

/** One sentence at the foot of the page that says how the last call went. */
export function Notice({ notice, onClose }) {
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(onClose, STAYS_MS[notice.kind]);
    return () => clearTimeout(timer);
  }, [notice ? notice.serial : 0]);
  return html`
    <div
      class="notice-place"
      role="status"
      aria-live=${notice && notice.kind === 'error' ? 'assertive' : 'polite'}
    >
      ${
        notice &&
        html`
          <div class=${`notice notice--${notice.kind}`} data-testid="notice" data-kind=${notice.kind}>
            <p>${notice.text}</p>
            <button class="notice__close" aria-label="关闭提示" onClick=${onClose}>${icons.close}</button>
          </div>
        `
      }
    </div>
  `;
}
