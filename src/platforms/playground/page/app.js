import { html, render, useEffect, useState } from '../vendor/preact-standalone.mjs';
import { api } from './api.js';
import { ClockBar } from './clock-bar.js';
import { Notice } from './notice.js';
import { Panel } from './panel.js';
import { Phone } from './phone.js';
import { createSession } from './session.js';

const session = createSession(api);

function App() {
  const [view, setView] = useState(session.view);
  useEffect(() => {
    const stop = session.subscribe(setView);
    session.open();
    const catchUp = () => document.visibilityState === 'visible' && session.catchUp();
    document.addEventListener('visibilitychange', catchUp);
    return () => {
      document.removeEventListener('visibilitychange', catchUp);
      stop();
    };
  }, []);
  const notice = html`<${Notice} notice=${view.notice} onClose=${session.dismissNotice} />`;
  if (!view.state) return html`<${Opening} busy=${view.busy} />${notice}`;
  return html`
    <${ClockBar} view=${view} session=${session} />
    <main class="desk" aria-busy=${Boolean(view.busy)}>
      <${Phone} phone="left" view=${view} session=${session} />
      <${Phone} phone="right" view=${view} session=${session} />
      <${Panel} view=${view} session=${session} />
    </main>
    ${notice}
  `;
}

function Opening({ busy }) {
  return html`
    <div class="boot">
      <p>${busy ? '正在打开演示……' : '演示没有打开。'}</p>
      ${!busy && html`<button class="button button--primary" onClick=${session.open}>再试一次</button>`}
    </div>
  `;
}

const place = document.getElementById('app');
place.textContent = '';
render(html`<${App} />`, place);
