import { html, useState } from '../vendor/preact-standalone.mjs';
import { icons } from './icons.js';
import { Face, PeopleList } from './people-list.js';
import { useDismiss } from './popover.js';

/** Who holds this phone: a button that opens a list grouped by role, with a search. */
export function PersonChooser({ phone, view, session, locked }) {
  const [open, setOpen] = useState(false);
  const inside = useDismiss(open, () => setOpen(false));
  const person = view.state.people.find((one) => one.id === view.phones[phone].person);
  const choose = (id) => {
    setOpen(false);
    session.choosePerson(phone, id);
  };
  return html`
    <div class="chooser" ref=${inside}>
      <button
        class="chooser__button"
        data-testid=${`person-${phone}`}
        data-person=${person ? person.id : ''}
        aria-haspopup="listbox"
        aria-expanded=${open}
        disabled=${locked}
        onClick=${() => setOpen(!open)}
      >
        ${person ? html`<${Face} person=${person} />` : '选择人员'}
        <span class="chooser__change">换人${icons.down}</span>
      </button>
      ${open && html`<${PeopleList} phone=${phone} view=${view} chosen=${person} onChoose=${choose} />`}
    </div>
  `;
}
