/** A moment as Python's `str(datetime)` gives it in the local zone: `2015-05-14 14:04:40`, and `.500000` where there are milliseconds (spec 5.3). */
export function pythonTimeText(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const fraction = date.getMilliseconds() === 0 ? "" : `.${String(date.getMilliseconds()).padStart(3, "0")}000`;
  return `${day} ${time}${fraction}`;
}
