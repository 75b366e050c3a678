import { html } from '../vendor/preact-standalone.mjs';

const line = (path) => html`
  <svg class="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d=${path}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
`;

export const icons = {
  down: line('M5 8l5 5 5-5'),
  next: line('M4 5l7 5-7 5zM15 5v10'),
  reset: line('M4.5 10a5.5 5.5 0 1 0 1.8-4.1M4.5 3.5v3.4h3.4'),
  calendar: line('M3.5 5.5h13v11h-13zM3.5 9h13M7 3.5v3M13 3.5v3'),
  close: line('M5.5 5.5l9 9M14.5 5.5l-9 9'),
  check: line('M4.5 10.5l3.5 3.5 7.5-8'),
  search: line('M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM12.8 12.8L16.5 16.5'),
  group: line(
    'M7 10a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 7 10zM2.5 16c.4-2.7 2.2-4 4.5-4s4.1 1.3 4.5 4M13 9.6a2.2 2.2 0 1 0-.6-4.3M13.6 12c2 .1 3.5 1.4 3.9 4',
  ),
  file: line('M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15'),
  up: line('M10 15.5v-11M5.5 9L10 4.5 14.5 9'),
};

/** The milestone: the mark of the product and the bot's face. */
export function Mark({ size }) {
  return html`
    <svg class="mark" viewBox="0 0 32 32" width=${size} height=${size} aria-hidden="true" focusable="false">
      <path d="M9.5 25V12.5a6.5 6.5 0 0 1 13 0V25z" fill="#f7f4ed" />
      <path d="M6 25.4h20" stroke="#cfa95f" stroke-width="2.2" stroke-linecap="round" />
      <path d="M13 14h6M13 18.2h6" stroke="#14233d" stroke-width="1.8" stroke-linecap="round" />
    </svg>
  `;
}
