/** Windows, and the province with its ten regencies and cities from west to east, as the API names them. */
export const windows = ['24h', '7d', '30d'] as const;
export type WindowId = (typeof windows)[number];

export const province = 'ntb';

export const placeNames: Record<string, string> = {
  '52.08': 'Lombok Utara',
  '52.71': 'Kota Mataram',
  '52.01': 'Lombok Barat',
  '52.02': 'Lombok Tengah',
  '52.03': 'Lombok Timur',
  '52.07': 'Sumbawa Barat',
  '52.04': 'Sumbawa',
  '52.05': 'Dompu',
  '52.06': 'Bima',
  '52.72': 'Kota Bima',
};

export const places = ['52.08', '52.71', '52.01', '52.02', '52.03', '52.07', '52.04', '52.05', '52.06', '52.72'];
