using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Read_nothing_set_gives_the_defaults() => Assert.Equal(new StorageOptions(), StorageSettings.Read(TestStorage.Configuration()));

    [Fact]
    public void Read_good_names_are_taken() => Assert.Equal(
        new StorageOptions { Prefix = "uji1", ClassifyQueue = "uji1-classify" },
        StorageSettings.Read(TestStorage.Configuration(("StoragePrefix", "uji1"), ("ClassifyQueue", "uji1-classify"))));

    [Theory]
    [InlineData("StoragePrefix", "Uji")]
    [InlineData("StoragePrefix", "1uji")]
    [InlineData("StoragePrefix", "uji-1")]
    [InlineData("StoragePrefix", "uji\n")]
    [InlineData("StoragePrefix", "abcdefghijklmnopqrstu")]
    [InlineData("ClassifyQueue", "")]
    [InlineData("ClassifyQueue", "ab")]
    [InlineData("ClassifyQueue", "Classify")]
    [InlineData("ClassifyQueue", "-classify")]
    [InlineData("ClassifyQueue", "classify-")]
    [InlineData("ClassifyQueue", "classify--two")]
    [InlineData("ClassifyQueue", "classify\n")]
    [InlineData("ClassifyQueue", "a23456789012345678901234567890123456789012345678901234567")]
    public void Read_a_name_the_service_would_refuse_names_setting_value_and_remedy(string setting, string value)
    {
        var e = Assert.Throws<SettingException>(() => StorageSettings.Read(TestStorage.Configuration((setting, value))));
        Assert.Equal(setting, e.Setting);
        Assert.Contains($"Setting {setting} is '{value}'; use ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_longest_prefix_makes_names_that_the_service_takes()
    {
        var names = new StorageNames(new string('a', 20));
        Assert.All(names.Containers.Concat(names.Tables), name => Assert.InRange(name.Length, 3, 63));
        Assert.All(names.Tables, name => Assert.DoesNotContain('-', name));
        Assert.Distinct(names.Containers.Concat(names.Tables));
    }
}
