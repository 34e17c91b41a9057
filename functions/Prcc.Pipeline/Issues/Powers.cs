namespace Prcc.Pipeline.Issues;

/// <summary>Powers of counts: those of small counts are kept.</summary>
internal sealed class Powers(double exponent)
{
    private readonly float[] kept = [.. Enumerable.Range(0, 1024).Select(count => (float)Math.Pow(count, exponent))];

    public float Of(int count) => count < kept.Length ? kept[count] : (float)Math.Pow(count, exponent);
}
