using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <param name="DequeueVisibility">How long a dequeued message is hidden (the real host: ten minutes).</param>
/// <param name="GracePeriod">How long a stop waits for running functions before it cancels them.</param>
internal sealed record RuntimeTimes(TimeSpan DequeueVisibility, TimeSpan GracePeriod)
{
    /// <exception cref="StartException">A value outside its range.</exception>
    public static RuntimeTimes Read(IConfiguration settings)
    {
        var reader = new RangeReader(settings, "Settings");
        var times = new RuntimeTimes(
            reader.Duration(SettingNames.DequeueVisibility, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            reader.Duration(SettingNames.GracePeriod, TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.FromMinutes(10)));
        return reader.Problems.Count == 0 ? times : throw new StartException(reader.Problems);
    }
}
