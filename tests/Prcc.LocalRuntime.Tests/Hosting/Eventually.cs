namespace Prcc.LocalRuntime.Tests.Hosting;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is not null; the patience only bounds a failure.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited in vain for {what}.");
    }

    public static Task TrueAsync(Func<Task<bool>> ask, string what) => GetAsync(async () => await ask() ? "yes" : null, what);
}
