import { html } from '../vendor/preact-standalone.mjs';

/** The values a form starts with, by field id; all are strings. */
export function formValues(fields) {
  const values = {};
  for (const field of fields) values[field.id] = field.value || '';
  return values;
}

export function missingFields(fields, values) {
  return fields.filter((field) => field.required && !values[field.id].trim()).map((field) => field.id);
}

export function CardForm({ id, fields, values, wrong, onWrite }) {
  return html`
    <div class="form">
      ${fields.map((field) => {
        const name = `${id}-${field.id}`;
        const missing = wrong.includes(field.id);
        return html`
          <div class=${`form__field form__field--${field.type}`} key=${field.id}>
            <label for=${name}>
              ${field.label}${field.required && html`<span class="form__must" title="必填" aria-hidden="true">*</span>`}
            </label>
            <div class=${missing ? 'form__box is-wrong' : 'form__box'}>
              <${Control}
                field=${field}
                name=${name}
                value=${values[field.id]}
                missing=${missing}
                onWrite=${onWrite}
              />
              ${unitOf(field) && html`<span class="form__unit">${unitOf(field)}</span>`}
            </div>
            ${missing && html`<p class="form__wrong" id=${`${name}-wrong`}>${field.type === 'select' ? '请选一项。' : `请填写${field.label}。`}</p>`}
          </div>
        `;
      })}
    </div>
  `;
}

/** Amounts are in 万元 unless the label already names a unit. */
function unitOf(field) {
  if (field.type === 'percent') return '%';
  return field.type === 'amount' && !field.label.includes('元') ? '万元' : '';
}

function Control({ field, name, value, missing, onWrite }) {
  const shared = {
    id: name,
    'data-testid': 'form-field',
    'data-field': field.id,
    required: field.required,
    'aria-invalid': missing,
    'aria-describedby': missing ? `${name}-wrong` : undefined,
    value,
    onInput: (event) => onWrite(field.id, event.target.value),
  };
  if (field.type === 'textarea') return html`<textarea rows="3" ...${shared}></textarea>`;
  if (field.type === 'select') {
    const options = field.options || [];
    const blank = !options.some((option) => option.value === '');
    return html`
      <select ...${shared}>
        ${blank && html`<option value="">请选择</option>`}
        ${options.map((option) => html`<option value=${option.value} key=${option.value}>${option.label}</option>`)}
      </select>
    `;
  }
  if (field.type === 'date') return html`<input type="date" ...${shared} />`;
  const figure = field.type === 'amount' || field.type === 'percent';
  return html`<input type="text" inputmode=${figure ? 'decimal' : 'text'} autocomplete="off" ...${shared} />`;
}
