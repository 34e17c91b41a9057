using System.Globalization;
using CsCheck;
using CsvHelper;
using Prcc.Functions.Api;

namespace Prcc.Functions.Tests.Api;

public sealed class CsvTextTests
{
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r'];

    [Fact]
    public void Whatever_people_write_is_one_cell_that_is_no_formula_and_can_be_read_back() =>
        Gen.String.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Sample(text =>
        {
            using var csv = new CsvReader(new StringReader(CsvText.Of(new Texts([new(text, -1.5)])).TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
            Assert.True(csv.Read());
            csv.ReadHeader();
            Assert.True(csv.Read());
            Assert.Equal(text.Length > 0 && Formulas.Contains(text[0]) ? "'" + text : text, csv["text"]);
            Assert.Equal("-1.5", csv["number"]);
            Assert.False(csv.Read());
        });

    [Fact]
    public void A_table_without_rows_still_names_its_columns() => Assert.Equal("\uFEFFtext,number\r\n", CsvText.Of(new Texts([])));

    private sealed record Texts(IReadOnlyList<TextRow> All) : ITable
    {
        public Type RowType => typeof(TextRow);

        public IEnumerable<object> Rows() => All;
    }

    private sealed record TextRow(string Text, double Number);
}
