// A password can be looked at while it is typed. It is hidden again before it is sent, so that no browser offers it as text.
export const startPasswords = (root = document) => root.querySelectorAll('[data-reveal]').forEach(group => {
  const [field, button] = [group.querySelector('input'), group.querySelector('button')];
  const show = shown => {
    field.type = shown ? 'text' : 'password';
    button.textContent = shown ? 'Hide' : 'Show';
    button.setAttribute('aria-label', shown ? 'Hide password' : 'Show password');
  };
  button.hidden = false;
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form?.addEventListener('submit', () => show(false));
  addEventListener('pageshow', () => show(false));
});
