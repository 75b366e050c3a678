import { useEffect, useRef } from '../vendor/preact-standalone.mjs';

/** Closes what is open on Escape and on a press outside; answers the ref of the element that counts as inside. */
export function useDismiss(open, close) {
  const inside = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event) => {
      if (inside.current && !inside.current.contains(event.target)) close();
    };
    const onKey = (event) => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('mousedown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('mousedown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return inside;
}
