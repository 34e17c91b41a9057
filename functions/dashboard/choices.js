/** The windows and scopes that the API knows, and the page's choice of them in the address. */
export const windows = [
  { id: '24h', label: '24 jam' },
  { id: '7d', label: '7 hari' },
  { id: '30d', label: '30 hari' },
];

export const scopes = [
  { id: 'ntb', label: 'Nusa Tenggara Barat' },
  { id: '52.71', label: 'Kota Mataram' },
  { id: '52.01', label: 'Lombok Barat' },
  { id: '52.02', label: 'Lombok Tengah' },
  { id: '52.03', label: 'Lombok Timur' },
  { id: '52.08', label: 'Lombok Utara' },
  { id: '52.07', label: 'Sumbawa Barat' },
  { id: '52.04', label: 'Sumbawa' },
  { id: '52.05', label: 'Dompu' },
  { id: '52.06', label: 'Bima' },
  { id: '52.72', label: 'Kota Bima' },
];

/** What the address asks for; `unknown` lists the values that were not understood, so that the page can say so. */
export function readChoice(search) {
  const query = new URLSearchParams(search);
  const unknown = [];
  const pick = (name, known) => {
    const asked = query.get(name);
    if (asked === null) return known[0].id;
    if (known.some((item) => item.id === asked)) return asked;
    unknown.push(asked);
    return known[0].id;
  };
  return { window: pick('window', windows), scope: pick('scope', scopes), unknown };
}

/** Keeps the choice in the address, to be shared or bookmarked, without filling the history at every arrow key. */
export function keepChoice({ window: span, scope }) {
  const address = new URL(location.href);
  address.searchParams.set('window', span);
  address.searchParams.set('scope', scope);
  history.replaceState(null, '', address);
}

export const labelOf = (items, id) => items.find((item) => item.id === id)?.label ?? id;

export const trendsAddress = ({ window: span, scope }) => `api/trends?${new URLSearchParams({ window: span, scope, top: '5' })}`;
