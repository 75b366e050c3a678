import { html, useEffect, useRef } from '../vendor/preact-standalone.mjs';
import { drafts } from './drafts.js';

const TALLEST = 128;

/** The line to write on. Enter sends, Shift+Enter breaks the line; Enter that ends an input method's word does neither. */
export function Composer({ phone, view, session, group }) {
  const box = useRef(null);
  const { person, conversation } = view.phones[phone];
  const { text } = drafts.of(view.drafts, person, conversation);
  const { pointed } = view;
  const sendPointed = Boolean(pointed && pointed.phone === phone && pointed.send && text.trim());

  useEffect(() => {
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(TALLEST, box.current.scrollHeight)}px`;
  }, [text]);
  useEffect(() => {
    if (sendPointed) box.current.focus();
  }, [sendPointed]);

  const send = (event) => {
    event.preventDefault();
    session.send(phone);
  };
  const onKey = (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) send(event);
  };
  return html`
    <form class=${sendPointed ? 'composer is-filled' : 'composer'} onSubmit=${send}>
      <textarea
        ref=${box}
        rows="1"
        data-testid=${`input-${phone}`}
        aria-label=${group ? `在${group.name}里发消息` : '发消息给里程'}
        placeholder=${group ? '在群里发消息' : '发消息给里程，如“帮助”'}
        value=${text}
        onInput=${(event) => session.write(phone, event.target.value)}
        onKeyDown=${onKey}
      ></textarea>
      <button
        class=${sendPointed ? 'button button--primary is-pointed' : 'button button--primary'}
        data-testid=${`send-${phone}`}
        type="submit"
        disabled=${Boolean(view.busy) || !text.trim()}
      >
        发送
      </button>
    </form>
  `;
}
