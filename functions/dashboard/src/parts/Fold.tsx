import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A part that opens; what is inside is made only once it was opened. New data leaves it as the reader left it. */
export function Fold({ name, label, children }: { name: string; label: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details data-fold={name} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && children()}
    </details>
  );
}
